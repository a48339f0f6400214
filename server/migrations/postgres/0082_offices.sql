-- The offices of coordinator and supervisor handle no cases, so that nobody names them in an item.
ALTER TABLE department ADD COLUMN office BIGINT NOT NULL DEFAULT 0;
UPDATE department SET office = 1
WHERE EXISTS (
    SELECT 1 FROM person p WHERE p.department_id = department.id
    AND (p.roles LIKE '%coordinator%' OR p.roles LIKE '%supervisor%')
) AND NOT EXISTS (
    SELECT 1 FROM person p WHERE p.department_id = department.id
    AND (p.roles LIKE '%officer%' OR p.roles LIKE '%head%')
);
