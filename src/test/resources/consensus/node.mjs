// Starts a consensus node (Lodestar) of a chain of its own on this machine, with validators as the plan describes them.
// Its clock stands at the time of the plan until everything is ready, and then runs. Its execution layer is Lodestar's mock, which builds on the plan's block:
// slots before that block and the one after it stay empty.
//
// node node.mjs <folder with Lodestar> <file with the plan>

process.env.NODE_BACKEND = "js";
process.env.LODESTAR_PRESET = "minimal";
Promise.withResolvers ??= function () {
  let resolve, reject;
  const promise = new Promise((a, b) => { resolve = a; reject = b; });
  return {promise, resolve, reject};
};

const fs = await import("node:fs");
const {pathToFileURL} = await import("node:url");
const [root, planFile] = process.argv.slice(2);
const plan = JSON.parse(fs.readFileSync(planFile, "utf8"));
const part = (path) => import(pathToFileURL(`${root}/node_modules/${path}`).href);

const {nodeUtils} = await part("@lodestar/beacon-node/lib/index.js");
const {ExecutionEngineMockBackend} = await part("@lodestar/beacon-node/lib/execution/engine/mock.js");
const {DefaultTransportManager} = await part("@lodestar/beacon-node/node_modules/libp2p/dist/src/transport-manager.js");
const {getBeaconConfigFromArgs} = await part("@chainsafe/lodestar/lib/config/beaconParams.js");
const {getLodestarCli} = await part("@chainsafe/lodestar/lib/cli.js");

const RealDate = Date;
const realNow = RealDate.now.bind(RealDate);
let started;
RealDate.now = () => plan.now * 1000 + (started === undefined ? 0 : realNow() - started);
globalThis.Date = class extends RealDate {
  constructor(...values) {
    if (values.length) super(...values);
    else super(RealDate.now());
  }
};

// Nobody is to be met here.
DefaultTransportManager.prototype.listen = async () => {};

const settings = {
  "params.ALTAIR_FORK_EPOCH": "0",
  "params.BELLATRIX_FORK_EPOCH": "0",
  "params.CAPELLA_FORK_EPOCH": "0",
  "params.TERMINAL_TOTAL_DIFFICULTY": "0",
  "params.SECONDS_PER_SLOT": String(plan.secondsPerSlot),
  "params.DEPOSIT_CHAIN_ID": String(plan.chainId),
  "params.DEPOSIT_NETWORK_ID": String(plan.chainId),
};
const {config} = getBeaconConfigFromArgs({network: "dev", ...settings});
const bytes = (hex) => Buffer.from(hex.slice(2), "hex");
const {state} = nodeUtils.initDevState(config, plan.validators.length, {
  genesisTime: plan.genesis,
  eth1BlockHash: bytes(plan.block.parent),
});
plan.validators.forEach((described, i) => {
  const validator = state.validators.get(i);
  if (described.credentials) validator.withdrawalCredentials = bytes(described.credentials);
  if (described.effective) validator.effectiveBalance = described.effective;
  if (described.slashed) validator.slashed = true;
  if (described.exitEpoch !== undefined) validator.exitEpoch = described.exitEpoch;
  if (described.withdrawableEpoch !== undefined) validator.withdrawableEpoch = described.withdrawableEpoch;
  if (described.balance !== undefined) state.balances.set(i, described.balance);
});
state.commit();
const genesisFile = `${plan.folder}/genesis.ssz`;
fs.writeFileSync(genesisFile, state.serialize());

const build = ExecutionEngineMockBackend.prototype.notifyForkchoiceUpdate;
ExecutionEngineMockBackend.prototype.notifyForkchoiceUpdate = function (forkChoice, attributes) {
  this.opts.capellaForkTimestamp = 0;
  for (const known of [plan.block.parent, forkChoice.finalizedBlockHash]) {
    if (!this.validBlocks.has(known)) {
      this.validBlocks.set(known, {parentHash: known, blockHash: known, timestamp: 0, blockNumber: 0});
    }
  }
  const time = attributes ? Number(attributes.timestamp) : 0;
  if (attributes && (time < plan.block.time || time === plan.block.time + plan.secondsPerSlot)) {
    throw Error("This slot stays empty");
  }
  const built = build.call(this, forkChoice, attributes);
  if (attributes) {
    const payload = this.preparingPayloads.get(Number(built.payloadId)).executionPayload;
    payload.withdrawals = attributes.withdrawals;
    if (time === plan.block.time) payload.blockHash = plan.block.hash;
  }
  return built;
};

const words = [
  "dev",
  `--dataDir=${plan.folder}`,
  `--genesisStateFile=${genesisFile}`,
  `--genesisTime=${plan.genesis}`,
  `--startValidators=0..${plan.proposers - 1}`,
  `--beaconNodes=http://127.0.0.1:${plan.port}`,
  "--rest.address=127.0.0.1",
  `--rest.port=${plan.port}`,
  "--listenAddress=127.0.0.1",
  `--port=${plan.port + 1}`,
  "--discv5=false",
  "--mdns=false",
  "--execution.engineMock",
  `--suggestedFeeRecipient=0x${"00".repeat(20)}`,
  ...Object.entries(settings).map(([key, value]) => `--${key}=${value}`),
];
await getLodestarCli().parse(words);
started = realNow();
