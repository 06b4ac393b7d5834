// Command gitea is Gitea on a SQLite in pure Go: the one that Gitea brings needs a C compiler.
package main

import (
	"database/sql"
	"database/sql/driver"
	"fmt"
	"os"
	"runtime/debug"
	"strings"
	"time"

	"code.gitea.io/gitea/cmd"
	"code.gitea.io/gitea/modules/log"
	_ "code.gitea.io/gitea/modules/markup/markdown"
	"code.gitea.io/gitea/modules/setting"
	"modernc.org/sqlite"
)

const module = "code.gitea.io/gitea"

// withSettings opens a database with the settings that Gitea gives in the words
// of the C driver, which this one does not know.
type withSettings struct{ driver.Driver }

func (d withSettings) Open(name string) (driver.Conn, error) {
	return d.Driver.Open(strings.Replace(name, "?", "?_pragma=busy_timeout(20000)&_pragma=journal_mode(WAL)&", 1))
}

func init() {
	sql.Register("sqlite3", withSettings{&sqlite.Driver{}})
	setting.EnableSQLite3 = true
	setting.SupportedDatabaseTypes = append(setting.SupportedDatabaseTypes, "sqlite3")
}

func main() {
	version := findVersion()
	setting.AppVer, setting.AppStartTime = version, time.Now().UTC()
	err := cmd.RunMainApp(cmd.NewMainApp(cmd.AppVersion{Version: version}), os.Args...)
	log.GetManager().Close()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// findVersion is the version that go.mod requires, without its "v".
func findVersion() string {
	info, _ := debug.ReadBuildInfo()
	for _, one := range info.Deps {
		if one.Path == module {
			return strings.TrimPrefix(one.Version, "v")
		}
	}
	return "0.0.0"
}
