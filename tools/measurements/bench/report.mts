import { cases, type Case, type CaseName } from './cases.mjs';
import type { Measured } from './measure.mjs';
import type { PackageRow } from './package.mjs';
import type { Run } from './run.mjs';
import { median } from './statistics.mjs';
import { cpuPerItem, isMet, ms, type Results, type Target, targets } from './targets.mjs';

type Row = string[];

const seconds = (value: number): string => `${(value / 1000).toFixed(value < 10_000 ? 2 : 1)} s`;
const range = (values: number[], show: (value: number) => string): string =>
	values.length === 1 ? '' : ` (${show(Math.min(...values))} to ${show(Math.max(...values))})`;

/** The median of a vendor's count, which is the same in most runs. */
const count = (runs: Run[], name: keyof Run['vendor']): string =>
	Math.round(median(runs.map(({ vendor }) => vendor[name]))).toLocaleString('en');

/** The time that all items of the case take: measured, or by arithmetic for one who got only some of them. */
const whole = (one: Case) => (run: Run) => (ms(run) * one.items.length) / run.items;

function timeOf(one: Case, { runs }: Measured): string {
	const times = runs.map(whole(one));
	const shown = seconds(median(times));
	return runs[0]?.items === one.items.length ? shown + range(times, seconds) : `${shown} ¹`;
}

function ratioOf(one: Case, [ours]: Measured[], { runs }: Measured): string {
	const time = whole(one);
	return (median(runs.map(time)) / median((ours?.runs ?? []).map(time))).toFixed(2);
}

const succeeded = ({ runs }: Measured): string => {
	const [shown] = [...runs].sort((a, b) => a.answered - b.answered);
	if (shown === undefined) return '';
	const done = shown.vendor.done.toLocaleString('en');
	const answered =
		shown.error === undefined ? `${shown.answered.toLocaleString('en')} with their answer` : 'the node failed';
	return `${done} done${shown.vendor.twice > 0 ? `, ${shown.vendor.twice} twice` : ''}; ${answered}`;
};

function tableOf(one: Case, measured: Measured[]): Row[] {
	const byRequests = one.shows === 'requests';
	const head = [
		'',
		'Time',
		'÷ ours',
		'CPU an item',
		'Items',
		...(byRequests ? ['Requests', '429', 'At once'] : ['Peak memory', 'an item', 'At once']),
	];
	const rows = measured.map((result) => {
		const { contender, runs } = result;
		const grown = runs.map(({ grownMb }) => grownMb);
		return [
			contender.name,
			timeOf(one, result),
			ratioOf(one, measured, result),
			`${median(runs.map(cpuPerItem)).toFixed(1)} ms`,
			succeeded(result),
			...(byRequests
				? [count(runs, 'requests'), count(runs, 'refused')]
				: [
						`+${median(grown).toFixed(0)} MB${range(grown, (value) => value.toFixed(0))}`,
						`${((median(grown) * 1000) / one.items.length).toFixed(0)} kB`,
					]),
			count(runs, 'mostAtOnce'),
		];
	});
	if (one.arithmetic === undefined) return [head, ...rows];
	const own = median((measured[0]?.runs ?? []).map(whole(one)));
	const { name, ms: time } = one.arithmetic;
	return [
		head,
		...rows,
		[name, seconds(time), (time / own).toFixed(2), ...new Array<string>(head.length - 3).fill('')],
	];
}

function packageTable(rows: PackageRow[]): Row[] {
	const size = (value: number) => (Number.isNaN(value) ? '' : `${value.toFixed(0)} kB`);
	return [
		['', 'Loads in', 'Unpacked', 'Packed', 'Files', 'Nodes'],
		...rows.map(({ name, loadMs, unpackedKb, packedKb, files, nodes }) => [
			name,
			`${loadMs.toFixed(0)} ms`,
			size(unpackedKb),
			size(packedKb),
			Number.isNaN(files) ? '' : String(files),
			String(nodes),
		]),
	];
}

function targetTable(list: Target[]): Row[] {
	const rows = list
		.filter(({ value }) => value !== undefined)
		.map((target) => {
			const { text, bound, value = Number.NaN, format } = target;
			const shown = (number: number) =>
				Number.isNaN(number) ? 'items were lost' : `${number.toFixed(format[0])}${format[1]}`;
			const wanted = 'most' in bound ? `at most ${shown(bound.most)}` : `at least ${shown(bound.least)}`;
			return [text, wanted, shown(value), isMet(target) ? 'met' : 'not met'];
		});
	return [['Target', '', 'Measured', ''], ...rows];
}

const markdown = ([head = [], ...rows]: Row[]): string =>
	[head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** Columns of equal width, for a terminal. */
function plain(rows: Row[]): string {
	const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
	return rows
		.map((row) =>
			row
				.map((cell, column) => cell.padEnd(widths[column] ?? 0))
				.join('  ')
				.trimEnd(),
		)
		.join('\n');
}

/** The share of a processor that other programs took while a case ran, when it was enough to matter. */
function disturbance(measured: Measured[]): string | undefined {
	const others = median(measured.flatMap(({ runs }) => runs.map((run) => run.others)));
	return others < 0.15 ? undefined : `Other programs took ${(others * 100).toFixed(0)} % of a processor meanwhile.`;
}

const missed = (list: Target[]): string[] =>
	list
		.filter((target) => target.value !== undefined && !isMet(target))
		.map(({ text, reason }) => `${text}: ${reason ?? 'not explained yet'}`);

const names = Object.keys(cases) as CaseName[];

/** All that was measured, for a terminal. */
export function textReport(results: Results): string {
	const sections = names.flatMap((name) => {
		const measured = results[name];
		if (measured === undefined) return [];
		const one: Case = cases[name];
		const note = disturbance(measured);
		return [`${one.title}\n\n${plain(tableOf(one, measured))}${note === undefined ? '' : `\n${note}`}`];
	});
	if (results.package) sections.push(`The package\n\n${plain(packageTable(results.package))}`);
	const list = targets(results);
	sections.push(plain(targetTable(list)), ...missed(list));
	return sections.join('\n\n');
}

export interface Machine {
	cores: number;
	memoryGb: number;
	node: string;
	n8nNode: string;
	n8n: string;
	date: string;
	minutes: number;
	/** Processes that waited for a processor when the bench began, on average over a minute. */
	load: number;
}

/** docs/benchmarks.md. */
export function markdownReport(results: Results, machine: Machine): string {
	const list = targets(results);
	const sections = names.flatMap((name) => {
		const measured = results[name];
		if (measured === undefined) return [];
		const one: Case = cases[name];
		const rounds = measured[0]?.runs.length ?? 0;
		const note = disturbance(measured);
		const taken = rounds === 1 ? 'One run each.' : `Medians of ${rounds} rounds (least to most).`;
		return [
			[`### ${one.title}`, [one.about, taken, note].filter(Boolean).join(' '), markdown(tableOf(one, measured))].join(
				'\n\n',
			),
		];
	});
	const reasons = missed(list);
	return `${[
		'# Benchmarks',
		`Written by \`npm run bench\` on ${machine.date}: ${machine.cores} cores, ${machine.memoryGb} GB of memory, n8n ${machine.n8n} under Node ${machine.n8nNode}, the bench itself under Node ${machine.node}. It took ${machine.minutes.toFixed(0)} minutes; load when it began: ${machine.load.toFixed(1)}. Times differ from machine to machine: what counts is a ratio, because its two sides ran in turns in the same minutes.`,
		'## Targets',
		markdown(targetTable(list)),
		...(reasons.length === 0 ? [] : ['Not met:', reasons.map((reason) => `- ${reason}`).join('\n')]),
		'## Measured',
		...sections,
		...(results.package
			? [
					'### The package',
					'Loading: all nodes and credentials in a fresh process in which n8n’s own modules are loaded already; the sizes of the others are those of their published packages.',
					markdown(packageTable(results.package)),
				]
			: []),
		'¹ Measured with 100 items, the rest is arithmetic: in a loop each item takes its own time.',
		HOW,
	].join('\n\n')}\n`;
}

const HOW = `## How to run it

\`\`\`
npm run bench                        # everything, writes this file
npm run bench -- --quick             # one round of each case, writes nothing
npm run bench -- limited invites     # these cases only: ${[...names, 'package'].join(', ')}
npm run bench -- --tarball FILE      # another packed version of this package
\`\`\`

It needs Linux, because CPU time and memory are the kernel's own numbers.

## What is measured, and how

- **The n8n** is a real one, started for the bench, with the packed package installed as n8n installs a community package. A webhook starts a production execution: Webhook → Split Out → the node. The call ends with the execution, so nothing asks n8n meanwhile.
- **Time** is the node's own, from n8n's record of the execution; n8n's work before and after is the same for all.
- **CPU time** is user and system time of the n8n process, all threads, read every 20 ms from the kernel and cut to the node's own start and end. n8n's idle work in between is in it.
- **Peak memory** is the kernel's own mark (VmHWM), set back before the execution, less what the process had then; n8n's records of the execution are in it. Garbage of earlier runs is collected before each run.
- **Turns.** The contenders of a case run one after the other, round by round, after a smaller run that warms each of them up.
- **The vendor** is a stand-in on the same machine in a process of its own, with the same latency for every answer, the refused ones included. It checks the credential, answers as the sandbox does, counts, and remembers every candidate, so a candidate who is added twice is seen. Its limit is a token bucket.
- **HTTP Request** is n8n's newest version of that node with a *Header Auth* credential. Its body is the item as it is, by one expression; ours has a parameter for each field, and an expression in each: these name plain fields of the item, as most do, and our node reads such fields without n8n's expression engine.
- **One at a time** is a node as most community nodes are: a loop that waits for each answer.
- **n8n's bare helper** is \`this.helpers.httpRequest\` in a pool, without a credential: nothing is read from parameters, checked, repeated or explained. A second form evaluates the three expressions that our node evaluates.`;
