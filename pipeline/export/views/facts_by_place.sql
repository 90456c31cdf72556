-- One row a fact that has a place, with the full chain of names from the province down.
SELECT
    d.path AS place_path,
    d.province,
    d.prefecture,
    d.county,
    d.township,
    d.village,
    f.place,
    f.place_code,
    f.place_level,
    f.measure,
    f.value,
    f.value_high,
    f.unit,
    f.dimension,
    f.bound,
    f.status,
    f.change,
    f.baseline,
    f.time,
    f.time_start,
    f.time_end,
    f.published,
    f.headline,
    f.sentence,
    f.source,
    f.id
FROM facts AS f
LEFT JOIN divisions AS d ON d.code = f.place_code
WHERE f.place IS NOT NULL
ORDER BY f.place_code NULLS LAST, f.place, f.source, f.start
