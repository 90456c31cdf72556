-- One row a measure and unit: how many facts there are of it, where, when, and how large.
SELECT
    measure,
    unit,
    dimension,
    count(*) AS facts,
    count(*) FILTER (WHERE status = 'actual') AS actual,
    count(*) FILTER (WHERE status = 'target') AS targets,
    count(DISTINCT place_code) AS places,
    count(DISTINCT source) AS documents,
    min(value) AS least,
    max(coalesce(value_high, value)) AS most,
    min(time_start) AS first_day,
    max(time_end) AS last_day
FROM facts
WHERE measure IS NOT NULL
GROUP BY measure, unit, dimension
ORDER BY count(*) DESC, measure, unit, dimension
