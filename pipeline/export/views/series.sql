-- The same measure of the same place in the same unit on two dates or more, a row a point.
-- Levels and changes are series of their own; a decrease counts below zero. Amounts of a
-- known unit are converted (亩 and 公顷 are both m2), so that papers can be compared.
WITH points AS (
    SELECT
        f.measure,
        f.place,
        f.place_code,
        CASE WHEN f.value_si IS NULL THEN f.unit ELSE f.unit_code END AS unit,
        CASE WHEN f.change IN ('increase_by', 'decrease_by') THEN 'change' ELSE 'level' END AS shows,
        CASE WHEN f.change IN ('increase_by', 'decrease_by') THEN f.baseline END AS baseline,
        f.status,
        f.time_start,
        f.time_end,
        CASE WHEN f.change = 'decrease_by' THEN -1 ELSE 1 END * coalesce(f.value_si, f.value)
            AS value,
        f.bound,
        f.published,
        f.source,
        f.start,
        f.id
    FROM facts AS f
    WHERE f.measure IS NOT NULL AND f.place IS NOT NULL AND f.time_end IS NOT NULL
),
ranged AS (
    SELECT
        *,
        min(time_end) OVER same AS first_day,
        max(time_end) OVER same AS last_day
    FROM points
    WINDOW same AS (PARTITION BY measure, place, place_code, unit, shows, baseline, status)
)
SELECT
    measure || ' · ' || place
        || CASE WHEN unit = '' THEN '' ELSE ' · ' || unit END
        || CASE WHEN shows = 'level' THEN '' ELSE ' · ' || coalesce(baseline, shows) END
        || CASE WHEN status = 'actual' THEN '' ELSE ' · ' || status END
        AS series,
    measure,
    place,
    place_code,
    unit,
    shows,
    baseline,
    status,
    time_start,
    time_end,
    value,
    bound,
    published,
    source,
    id
FROM ranged
WHERE first_day < last_day
ORDER BY
    measure, place_code NULLS LAST, place, unit, shows, baseline NULLS FIRST, status,
    time_end, time_start NULLS FIRST, source, start
