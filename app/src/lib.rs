//! Pages, components and server functions shared by the server and the browser.
