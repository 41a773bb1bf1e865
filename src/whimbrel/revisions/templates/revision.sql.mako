-- ${message}
--
-- revision: ${up_revision}
-- down-revision: ${down_revision | comma,n}
-- depends-on: ${depends_on | comma,n}
-- branch-labels: ${branch_labels | comma,n}
-- created: ${create_date}

-- upgrade


-- downgrade

