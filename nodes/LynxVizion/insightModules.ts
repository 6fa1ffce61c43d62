import { jsonParse } from 'n8n-workflow';

import { Problem, type Parameter } from '../engine';

/** The names in a list that a person types with commas, or that an expression gives as an array or as JSON text. */
function namesIn(value: unknown): unknown[] {
	if (Array.isArray(value)) return value;
	const text = String(value ?? '').trim();
	const parsed = text.startsWith('[') ? jsonParse<unknown>(text, { fallbackValue: undefined }) : undefined;
	return Array.isArray(parsed) ? parsed : text.split(',').filter((part) => part.trim() !== '');
}

/** Words of letters, digits and a few signs: none when it is left empty. @throws Problem that names the wrong one */
export function wordList(o: { displayName: string; description: string; placeholder: string }): Parameter<string[]> {
	return {
		property: { ...o, type: 'string', default: '' },
		read: (value) =>
			namesIn(value).map((part) => {
				const name = typeof part === 'string' ? part.trim() : '';
				if (/^[\w.:-]{1,255}$/.test(name)) return name;
				throw new Problem(
					`has an entry that is no name: ${JSON.stringify(part)}`,
					`Give the names with commas between them, ${o.placeholder}`,
				);
			}),
	};
}

/** Insight modules. The vendor shows these three and publishes no whole list, so any name is taken. */
export const modules = (description: string) =>
	wordList({ displayName: 'Insight Modules', description, placeholder: 'e.g. transcription, scenes, visualelements' });

/** `selected_insights`, which is a JSON array written as a text; left out where none is chosen. */
export const selectedInsights = (names: string[]): { selected_insights?: string } =>
	names.length > 0 ? { selected_insights: JSON.stringify(names) } : {};

/** `modules` of searches and chats, which is a real array; left out where none is chosen. */
export const moduleArray = (names: string[] = []): { modules?: string[] } =>
	names.length > 0 ? { modules: names } : {};

/** The body of a start: none where it would be empty. */
export const startBody = (names: string[]): { body?: { selected_insights?: string } } =>
	names.length > 0 ? { body: selectedInsights(names) } : {};
