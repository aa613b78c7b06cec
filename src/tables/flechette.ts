// The package is loaded when it is requested, by an import() of this file: of a package in CommonJS, esbuild's bundles would have a default and no names.

export {
  bool,
  columnFromArray,
  type DataType,
  float64,
  int32,
  nullType,
  Table,
  Type,
  tableFromColumns,
  tableFromIPC,
  tableToIPC,
  utf8,
} from '@uwdata/flechette'
