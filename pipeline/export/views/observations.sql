-- What is so (no plans, no rules), in the shape of an Observation of schema.org and Data Commons.
-- A rise or fall is a variable of its own, below zero when it is a fall.
SELECT
    f.measure || CASE
        WHEN f.change IN ('increase_by', 'decrease_by')
            THEN ' (change' || coalesce(', ' || f.baseline, '') || ')'
        ELSE ''
    END AS variableMeasured,
    f.place_code AS observationAbout,
    p.observation_date AS observationDate,
    p.observation_period AS observationPeriod,
    CASE WHEN f.change = 'decrease_by' THEN -1 ELSE 1 END * coalesce(f.value_si, f.value) AS value,
    CASE WHEN f.value_si IS NULL THEN f.unit ELSE f.unit_code END AS unit,
    f.bound AS measurementQualifier,
    f.place AS observationAboutName,
    f.measure AS measuredProperty,
    f.change,
    f.text AS valueText,
    f.source AS provenance,
    f.id AS identifier
FROM facts AS f
JOIN periods AS p
    ON p.time_start = coalesce(f.time_start, f.time_end)
    AND p.time_end = coalesce(f.time_end, f.time_start)
WHERE f.status = 'actual' AND f.measure IS NOT NULL AND f.place_code IS NOT NULL
ORDER BY f.place_code, f.measure, p.time_end, p.time_start, f.source, f.start
