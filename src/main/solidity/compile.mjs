// Compiles the sample's token contracts to creation bytecode, kept in src/main/resources/sample/contracts.
//
//   cd src/main/solidity && npm install && npm run compile
//
// Only needed after a change to a contract: the build uses the committed bytecode, and a test holds the digests
// in SHA256SUMS against sources and bytecode, so that neither can change without the other.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import solc from 'solc';

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, '../resources/sample/contracts');
const contracts = ['PlainToken', 'TidalToken', 'TollToken'];
const files = readdirSync(here).filter((file) => file.endsWith('.sol')).sort();

const output = JSON.parse(
  solc.compile(
    JSON.stringify({
      language: 'Solidity',
      sources: Object.fromEntries(files.map((file) => [file, { content: readFileSync(join(here, file), 'utf8') }])),
      settings: {
        evmVersion: 'prague',
        optimizer: { enabled: true, runs: 200 },
        metadata: { appendCBOR: false, bytecodeHash: 'none' },
        outputSelection: { '*': { '*': ['evm.bytecode.object'] } },
      },
    }),
  ),
);
const problems = output.errors ?? [];
problems.forEach((problem) => console.error(problem.formattedMessage));
if (problems.length > 0) {
  process.exit(1);
}

const digest = (text) => createHash('sha256').update(text).digest('hex');
const lines = [`# ${solc.version()}`];
files.forEach((file) => lines.push(`${digest(readFileSync(join(here, file)))}  ${file}`));
for (const contract of contracts) {
  const bytecode = `0x${output.contracts[`${contract}.sol`][contract].evm.bytecode.object}\n`;
  writeFileSync(join(target, `${contract}.hex`), bytecode);
  lines.push(`${digest(bytecode)}  ${contract}.hex`);
}
writeFileSync(join(target, 'SHA256SUMS'), `${lines.join('\n')}\n`);
