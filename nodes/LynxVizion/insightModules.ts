import { fromJson, Problem, shown, type Parameter } from '../engine';

/** The entries of a list: an array or JSON text from an expression, or text separated by commas. */
function entriesOf(value: unknown): unknown[] {
	if (Array.isArray(value)) return value;
	const text = String(value ?? '').trim();
	const parsed = text.startsWith('[') ? fromJson(text) : undefined;
	return Array.isArray(parsed) ? parsed : text.split(',').filter((part) => part.trim() !== '');
}

/**
 * A text parameter for a list of names or IDs. Its value is an array, empty when the field is empty.
 * @throws Problem from `read` for an entry with other characters than letters, digits and `_ . : -`
 */
export function nameList(o: { displayName: string; description: string; placeholder: string }): Parameter<string[]> {
	return {
		property: { ...o, type: 'string', default: '' },
		read: (value) =>
			entriesOf(value).map((part) => {
				const name = typeof part === 'string' ? part.trim() : '';
				if (/^[\w.:-]{1,255}$/.test(name)) return name;
				throw new Problem(`has an invalid entry: ${shown(part)}`, `Separate the entries with commas, ${o.placeholder}`);
			}),
	};
}

/** The parameter for insight modules. Any name is accepted: the vendor shows these three and publishes no full list. */
export const modules = (description: string) =>
	nameList({ displayName: 'Insight Modules', description, placeholder: 'e.g. transcription, scenes, visualelements' });

/** The parameter of the operations that start an analysis. */
export const selectedModules = modules('Modules to run. LynxVizion chooses them when this is empty.');

/** `selected_insights`: a JSON array written as text. Without names, the field is omitted. */
export const selectedInsights = (names: string[]): { selected_insights?: string } =>
	names.length > 0 ? { selected_insights: JSON.stringify(names) } : {};

/** `modules` of searches and chats: a real array. Without names, the field is omitted. */
export const moduleArray = (names: string[] = []): { modules?: string[] } =>
	names.length > 0 ? { modules: names } : {};

/** The body that starts an analysis. Without names, no body is sent. */
export const startBody = (names: string[]): { body?: { selected_insights?: string } } =>
	names.length > 0 ? { body: selectedInsights(names) } : {};
