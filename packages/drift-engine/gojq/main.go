// Answers what gojq makes of expressions, as Argo CD runs them: one question a line, one answer a line.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"os"
	"time"

	"github.com/itchyny/gojq"
)

type question struct {
	Expression string `json:"expression"`
	Input      any    `json:"input"`
}

type answer struct {
	// Why the expression cannot be parsed or compiled.
	Refused string `json:"refused,omitempty"`
	// What it yields, and why it ended early.
	Values []any  `json:"values"`
	Error  string `json:"error,omitempty"`
	// What is left of the input once the places that it names were deleted, and why that failed.
	Left       any    `json:"left"`
	LeftError  string `json:"leftError,omitempty"`
	LeftReject string `json:"leftRefused,omitempty"`
}

const most = 2000

func compile(text string) (*gojq.Code, error) {
	query, err := gojq.Parse(text)
	if err != nil {
		return nil, err
	}
	return gojq.Compile(query)
}

func run(code *gojq.Code, input any) ([]any, string) {
	values := []any{}
	limit, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	iter := code.RunWithContext(limit, input)
	for len(values) < most {
		value, ok := iter.Next()
		if !ok {
			break
		}
		if err, ok := value.(error); ok {
			return values, err.Error()
		}
		values = append(values, value)
	}
	return values, ""
}

func ask(q question) (a answer) {
	a.Values = []any{}
	code, err := compile(q.Expression)
	if err != nil {
		a.Refused = err.Error()
	} else {
		a.Values, a.Error = run(code, q.Input)
	}
	deletion, err := compile("del(" + q.Expression + ")")
	if err != nil {
		a.LeftReject = err.Error()
		return a
	}
	left, problem := run(deletion, q.Input)
	a.LeftError = problem
	if problem == "" {
		a.Left = left[0]
	}
	return a
}

func main() {
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 1<<26)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for in.Scan() {
		var q question
		if err := json.Unmarshal(in.Bytes(), &q); err != nil {
			panic(err)
		}
		a := ask(q)
		// As jq writes numbers that JSON has not.
		text, err := gojq.Marshal(map[string]any{
			"refused": a.Refused, "values": a.Values, "error": a.Error,
			"left": a.Left, "leftError": a.LeftError, "leftRefused": a.LeftReject,
		})
		if err != nil {
			panic(err)
		}
		out.Write(text)
		out.WriteByte('\n')
		out.Flush()
	}
}
