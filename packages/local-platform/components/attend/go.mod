module fairway.dev/platform/attend

go 1.26.0

require fairway.dev/lifeline v0.0.0

replace fairway.dev/lifeline => ../../../local-fleet/lifeline
