-- How tools fit is judged otherwise now: SAML's price by the plans that its condition means, and prices in other currencies
-- as unknown. What was kept is made again when a list asks for it.

delete from trackr.tool_fits;
