// Compiles contracts to bytecode that is kept beside the program: the sample's tokens as they are deployed, and the
// reader of balances as nodes are asked to run it.
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
const digest = (text) => createHash('sha256').update(text).digest('hex');

const build = (folder, target, contracts, kind, evmVersion, runs) => {
  const files = readdirSync(folder).filter((file) => file.endsWith('.sol')).sort();
  const output = JSON.parse(
    solc.compile(
      JSON.stringify({
        language: 'Solidity',
        sources: Object.fromEntries(files.map((file) => [file, { content: readFileSync(join(folder, file), 'utf8') }])),
        settings: {
          evmVersion,
          optimizer: { enabled: true, runs },
          metadata: { appendCBOR: false, bytecodeHash: 'none' },
          outputSelection: { '*': { '*': [`evm.${kind}.object`] } },
        },
      }),
    ),
  );
  const problems = output.errors ?? [];
  problems.forEach((problem) => console.error(problem.formattedMessage));
  if (problems.length > 0) {
    process.exit(1);
  }
  const lines = [`# ${solc.version()}`];
  files.forEach((file) => lines.push(`${digest(readFileSync(join(folder, file)))}  ${file}`));
  for (const contract of contracts) {
    const bytecode = `0x${output.contracts[`${contract}.sol`][contract].evm[kind].object}\n`;
    writeFileSync(join(target, `${contract}.hex`), bytecode);
    lines.push(`${digest(bytecode)}  ${contract}.hex`);
  }
  writeFileSync(join(target, 'SHA256SUMS'), `${lines.join('\n')}\n`);
};

const resources = join(here, '../resources');
build(here, join(resources, 'sample/contracts'), ['PlainToken', 'SignersVault', 'TidalToken', 'TollToken'], 'bytecode', 'prague', 200);
// For the oldest rules that any ledger still has, so that every node can run it.
build(join(here, 'reader'), join(resources, 'chain'), ['BalanceReader'], 'deployedBytecode', 'paris', 10000);
build(join(here, 'signature'), join(resources, 'chain/signature'), ['SignatureCheck'], 'bytecode', 'paris', 200);
