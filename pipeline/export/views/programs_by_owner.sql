-- One row a program and the division that runs it: how often it is named, where, since when.
WITH credited AS (
    SELECT source, program, count(*) AS facts
    FROM facts
    WHERE program IS NOT NULL
    GROUP BY source, program
)
SELECT
    p.place_code AS owner_code,
    d.name AS owner,
    d.path AS owner_path,
    d.province,
    d.prefecture,
    d.county,
    p.name AS program,
    p.type,
    count(*) AS mentions,
    count(DISTINCT p.source) AS documents,
    coalesce(sum(c.facts), 0) AS facts,
    min(o.published) AS first_published,
    max(o.published) AS last_published
FROM programs AS p
LEFT JOIN divisions AS d ON d.code = p.place_code
LEFT JOIN documents AS o ON o.source = p.source
LEFT JOIN credited AS c ON c.source = p.source AND c.program = p.id
GROUP BY p.place_code, d.name, d.path, d.province, d.prefecture, d.county, p.name, p.type
ORDER BY p.place_code NULLS LAST, p.name, p.type
