/**
 * Cases that FerretDB 2.7 on DocumentDB answers otherwise than MongoDB's manual, by their title, with what it does. The
 * list is checked in both directions: a gap that has been closed has to leave it.
 */
export const FERRETDB_GAPS: Readonly<Record<string, string>> = {
  'exclusion and inclusion do not mix': 'one code for both mixtures',
  'sort descending by the highest element of arrays': 'an empty array sorts like null',
  '$set puts a value in place and adds new fields in order of their names':
    'new fields come in the order of the update',
  '$rename to the same name is refused': 'code 40 instead of 2',
  '$setOnInsert counts when an upsert inserts': 'new fields come in the order of the update',
  '$[] needs an array': 'code 28 instead of 2',
  'a pipeline of an update has no $match': 'an internal code',
  'an upsert does not know which of two values to take': 'an internal code',
  '$count of nothing gives no document': 'gives a document with 0',
  '{"$addToSet":"$v"} gives [1]': 'a missing field adds null',
  '{"$stdDevPop":"$a"} gives 2': 'not supported as an expression',
  '{"$stdDevSamp":"$a"} gives 1.4142135623730951': 'not supported as an expression',
  '{"$dateTrunc":{"date":"$d","unit":"day","timezone":"Europe/Berlin"}} gives "2013-12-31T23:00:00.000Z"':
    'a day too early',
  '{"$add":[{"$foo":1}]} is refused': 'code 31325 everywhere',
  'insert refuses an array as _id': 'code 2 instead of 53',
  'arrayFilters, let, hint and bypassDocumentValidation': 'findAndModify takes no hint',
  'a duplicate key is an error of the whole command': 'code 1 instead of 11000',
  'an unknown option is refused by name': 'code 2 instead of 40415',
  'a negative skip is refused': 'code 5107200 instead of 51024',
  'a unique index over duplicates is refused': 'code 1 instead of 11000',
  'two arrays cannot be indexed together': 'they can',
  'listIndexes describes the indexes': 'tells of its storage engine as well',
  'deleteIndexes is its older name': 'not known',
  'listDatabases names the databases': 'takes no authorizedDatabases',
  'dbStats counts': 'counts later',
  'a write concern of two servers is refused': 'accepted',
};
