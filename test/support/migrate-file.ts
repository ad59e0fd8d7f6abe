import { openSqliteFile } from '../../db/dialects/sqlite.ts'
import { migrateSqlite } from '../../db/migrate.ts'

/** A process of its own that opens and migrates the file it is given. */
const database = openSqliteFile(process.argv[2] ?? '')
migrateSqlite(database)
database.close()
