import type { INodeProperties } from 'n8n-workflow';

/** What a person, or a model that uses the operation as a tool, should know before it runs. */
export interface Warning<Name extends string = string, Values = never> {
	/** What happens, as the notice above the parameters says it. */
	notice: string;
	/**
	 * It applies only when the named parameters have one of these values. Members of collections are excluded: n8n 2.0 can't
	 * run a node whose parameters depend on one. Default: always.
	 */
	when?: { [Parameter in Name]?: Array<string | boolean> };
	/** What else it takes, where that depends on more: in words that are added to the notice. Default: nothing. */
	onlyIf?: { words: string; holds: (values: Values) => boolean };
	/** How the action says it, where the usual words would be wrong. */
	mark?: string;
}

/** A person gets an email; it can't be undone; it uses up a quota; anyone with a link can open something. */
export type WarningKind = 'emails' | 'final' | 'paid' | 'public';

export type Warnings<Name extends string = string, Values = never> = Partial<
	Record<WarningKind, Warning<Name, Values>>
>;

type Warned = { warnings?: Warnings };

/**
 * No mark for `public`: the action itself names the link or the sharing. "cannot", because an agent's tool is named after the
 * action, and the name loses apostrophes.
 */
const MARKS = { emails: 'emails a person', final: 'cannot be undone', paid: 'uses up quota', public: '' };
const UNSURE = { ...MARKS, emails: 'may email a person' };

const entries = ({ warnings = {} }: Warned) => Object.entries(warnings) as Array<[WarningKind, Warning]>;

/** What a person, or a model, must know before the operation runs, in a few words each. */
export const marksOf = (operation: Warned): string[] =>
	entries(operation)
		.map(([kind, { when, mark }]) => mark ?? (when ? UNSURE : MARKS)[kind])
		.filter((mark) => mark !== '');

/**
 * A text about the operation with its warnings, e.g. "Delete a project (cannot be undone)". The action has them because a
 * model sees no more of an operation than that.
 */
export function marked(text: string, operation: Warned): string {
	const marks = marksOf(operation);
	return marks.length > 0 ? `${text} (${marks.join(', ')})` : text;
}

/** The warning as the text of a notice. */
export const noticeOf = ({ notice, onlyIf }: Warning): string =>
	onlyIf ? `${notice} only if ${onlyIf.words}` : notice;

/** The notices of an operation, each with the parameter that it follows; none for one above all parameters. */
export const noticesOf = (operation: Warned): Array<{ below?: string; property: INodeProperties }> =>
	entries(operation).map(([kind, { when, ...warning }]) => ({
		below: Object.keys(when ?? {}).at(-1),
		property: {
			displayName: noticeOf(warning),
			name: `${kind}Notice`,
			type: 'notice',
			default: '',
			...(when ? { displayOptions: { show: when } } : {}),
		},
	}));
