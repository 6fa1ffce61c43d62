import { cases, type Case, type CaseName } from './cases.mjs';
import type { Measured } from './measure.mjs';
import type { PackageRow } from './package.mjs';
import type { Run } from './run.mjs';
import { median } from './statistics.mjs';
import { cpuPerItem, isMet, ms, type Results, slowest, type Target, targets } from './targets.mjs';

type Row = string[];

const seconds = (value: number): string => `${(value / 1000).toFixed(value < 10_000 ? 2 : 1)} s`;
const range = (values: number[], show: (value: number) => string): string =>
	values.length === 1 ? '' : ` (${show(Math.min(...values))} to ${show(Math.max(...values))})`;

/** The median of one of the vendor's counters, which is the same in most runs. */
const count = (runs: Run[], name: keyof Run['vendor']): string =>
	Math.round(median(runs.map(({ vendor }) => vendor[name]))).toLocaleString('en');

/** Whether a contender got only some of the items and the time for all is extrapolated. */
const isExtrapolated = ({ starts, items }: Case, runs: Run[]): boolean => !starts && runs[0]?.items !== items.length;

/** The time for all items of the case: measured, or extrapolated. */
const whole = (one: Case) => (run: Run) =>
	isExtrapolated(one, [run]) ? (ms(run) * one.items.length) / run.items : ms(run);

function timeOf(one: Case, { runs }: Measured): string {
	const times = runs.map(whole(one));
	const shown = seconds(median(times));
	return isExtrapolated(one, runs) ? `${shown} ¹` : shown + range(times, seconds);
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
		shown.error === undefined ? `${shown.answered.toLocaleString('en')} with their response` : 'the node failed';
	const { vendor } = shown;
	return `${done} done${vendor.twice > 0 ? `, ${vendor.twice} twice` : ''}; ${answered}`;
};

function tableOf(one: Case, measured: Measured[]): Row[] {
	const byMemory = one.shows === 'memory';
	const byExecutions = one.shows === 'executions';
	const head = [
		'',
		'Time',
		'Relative time',
		'CPU per item',
		'Items',
		...(byMemory ? ['Peak memory', 'Per item'] : ['Requests', '429s']),
		'Peak concurrency',
		...(byExecutions ? ['One execution, 95th percentile'] : []),
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
			...(byMemory
				? [
						`+${median(grown).toFixed(0)} MB${range(grown, (value) => value.toFixed(0))}`,
						`${((median(grown) * 1000) / one.items.length).toFixed(0)} kB`,
					]
				: [count(runs, 'requests'), count(runs, 'refused')]),
			count(runs, 'mostAtOnce'),
			...(byExecutions ? [seconds(median(runs.map(slowest)))] : []),
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
		['', 'Load time', 'Unpacked', 'Packed', 'Files', 'Nodes'],
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

/** How much of a CPU core other programs used while a case ran, if it was enough to matter. */
function disturbance(measured: Measured[]): string | undefined {
	const others = median(measured.flatMap(({ runs }) => runs.map((run) => run.others)));
	return others < 0.15
		? undefined
		: `Other programs used ${(others * 100).toFixed(0)}% of a CPU core during this case.`;
}

const missed = (list: Target[]): string[] =>
	list
		.filter((target) => target.value !== undefined && !isMet(target))
		.map(({ text, reason }) => `${text}: ${reason ?? 'no explanation yet'}`);

const names = Object.keys(cases) as CaseName[];

/** All results, for a terminal. */
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
	/** Load average over one minute when the bench started. */
	load: number;
}

/** The generated section of docs/benchmarks.md. */
export function markdownReport(results: Results, machine: Machine): string {
	const list = targets(results);
	const sections = names.flatMap((name) => {
		const measured = results[name];
		if (measured === undefined) return [];
		const one: Case = cases[name];
		const rounds = measured[0]?.runs.length ?? 0;
		const note = disturbance(measured);
		const taken = rounds === 1 ? 'One run each.' : `Medians of ${rounds} rounds (minimum to maximum).`;
		return [
			[`### ${one.title}`, [one.about, taken, note].filter(Boolean).join(' '), markdown(tableOf(one, measured))].join(
				'\n\n',
			),
		];
	});
	const reasons = missed(list);
	return [
		`Measured on ${machine.date} in ${machine.minutes.toFixed(0)} minutes, on a machine with ${machine.cores} cores and ${machine.memoryGb} GB of memory. n8n ${machine.n8n} ran on Node ${machine.n8nNode}, the bench itself on Node ${machine.node}. The load average at the start was ${machine.load.toFixed(1)}.`,
		'## Targets',
		markdown(targetTable(list)),
		...(reasons.length === 0 ? [] : ['Not met:', reasons.map((reason) => `- ${reason}`).join('\n')]),
		'## Measured',
		...sections,
		...(results.package
			? [
					'### The package',
					'*Load time* covers all nodes and credentials in a new process that has already loaded n8n’s own modules. Sizes of other packages are those of their published versions.',
					markdown(packageTable(results.package)),
				]
			: []),
		'¹ Measured with 100 items and extrapolated: in a sequential loop every item adds its own time.',
	].join('\n\n');
}
