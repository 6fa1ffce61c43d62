import { cell, table } from '../../docs/section.mjs';
import { shown } from './evidence.mjs';
import { facts } from './facts.mjs';
import { readings } from './readings.mjs';
import type { Subject } from './subjects.mjs';

/** Evidence for one or more cells, with its number. */
interface Note {
	number: number;
	text: string;
}

/** The table and its evidence, as Markdown. @throws Error if the evidence doesn't hold for these versions */
export function comparison(subjects: Subject[], date: string): string {
	const notes: Note[] = [];
	const note = (text: string): number => {
		const known = notes.find((one) => one.text === text);
		if (known) return known.number;
		notes.push({ number: notes.length + 1, text });
		return notes.length;
	};
	const inspected = facts.map((fact) => [fact.title, ...subjects.map((subject) => cell(fact.cell(subject)))]);
	const decided = readings.map(({ title, cells }) => [
		title,
		...subjects.map((subject) => {
			const { cell: text, evidence } = cells[subject.title];
			const number = note(`${subject.title}: ${evidence.map((one) => shown(one, subject)).join(', ')}`);
			return `${text} [${number}](#evidence)`;
		}),
	]);
	return [
		`Inspected on ${date}: ${subjects.map(({ manifest: { name, version } }) => `\`${name}\` ${version}`).join(', ')}.`,
		table(['', ...subjects.map(({ title }) => title)], [...inspected, ...decided]),
		'## Evidence',
		'Evidence for the numbers in the table: `file:line` in the unpacked package, in n8n-core of the inspected n8n, or (for this package) the file in its sources.',
		notes.map(({ number, text }) => `${number}. ${text}`).join('\n'),
	].join('\n\n');
}
