-- A tool whose address was wrong gets another as long as no research has read it.

grant update (url, host, key) on trackr.tools to trackr_app;
