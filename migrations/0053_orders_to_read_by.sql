-- Orders to read by: the log of decisions across tools, and what the overview reckons of many tools.

create index decisions_by_time on trackr.decisions (workspace_id, decided_at desc, tool_id, number desc);

-- What is in use and what it is filed under and for, without reading the tools themselves.
create index tools_in_use on trackr.tools (workspace_id, category, id) include (purpose) where status = 'in_use';

-- Each tool's newest report, and how many facts it has.
create index reports_newest on trackr.reports (workspace_id, tool_id, version desc) include (fact_count);
