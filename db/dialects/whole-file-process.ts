import Database from 'better-sqlite3'
import { findDamage } from './whole-file.ts'

/** A process that reads the file it is given and says what is wrong with it, if anything is. */
const [, , file = ''] = process.argv
const database = new Database(file, { readonly: true, fileMustExist: true })
database.pragma('cell_size_check = ON')
process.stdout.write(findDamage(database) ?? '')
database.close()
