import { examineMachine } from './doctor/examine-machine.ts';
import { examineContainerEngine, examineKafka, examineMongodb } from './doctor/examine-servers.ts';
import { describeFindings } from './doctor/finding.ts';

/** `npm run doctor`: what this machine has, what is missing and how to get it. Exit code 1 when something is missing. */
const findings = [
  ...examineMachine(),
  ...(await examineKafka()),
  ...(await examineMongodb()),
  await examineContainerEngine(),
];
const missing = findings.filter(({ standing }) => standing === 'missing').map(({ subject }) => subject);
console.log(describeFindings(findings));
console.log(
  missing.length === 0
    ? '\nnpm start will work here. 本机可以运行 npm start。'
    : `\nMissing 缺少: ${missing.join(', ')}`,
);
process.exit(missing.length === 0 ? 0 : 1);
