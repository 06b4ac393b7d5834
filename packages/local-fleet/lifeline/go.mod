module fairway.dev/lifeline

go 1.26.0
