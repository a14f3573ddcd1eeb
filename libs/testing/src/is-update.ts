/** True when jest was asked to keep what is answered now: `npm test -- -i <name> -u`. */
export const isUpdate = process.argv.some((word) => word === '-u' || word === '--updateSnapshot');
