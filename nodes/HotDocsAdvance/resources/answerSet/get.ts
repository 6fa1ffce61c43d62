import type { paths } from '../../api';
import { CallFailure, choice, records, steps } from '../../../engine';
import { unseen } from '../../responses';
import { readHints } from '../../statusHints';
import { workItemId } from '../../parameters';

/** How the vendor tells the two forms apart was not seen: the Accept header is inferred, and what comes decides. */
const FORMS = { xml: 'application/xml', json: 'application/json' };

export const get = steps<paths>()({
	name: 'Get',
	value: 'get',
	action: 'Get the answer set of a work item',
	description: 'Get the answers of a work item, as XML in the field "answerXml" or as JSON',
	endpoints: ['GET /v2.0/WorkItems/{workItemId}/AnswerSet/Content'],
	effect: 'read',
	hints: readHints,
	parameters: {
		workItemId,
		format: choice({
			displayName: 'Format',
			description: 'The format to ask for. An installation that knows only one may answer in the other.',
			options: [
				{ name: 'JSON', value: 'json' },
				{ name: 'XML', value: 'xml' },
			],
			default: 'json',
		}),
	},
	run: async ({ call }, { workItemId: id, format }) => {
		const endpoint = 'GET /v2.0/WorkItems/{workItemId}/AnswerSet/Content';
		const answer = await call(endpoint, { path: { workItemId: id } }, { as: 'text', accept: FORMS[format] });
		const read = unseen(answer) ?? '';
		if (Array.isArray(read)) return { workItemId: id, answers: read };
		if (typeof read === 'object') return records(read);
		if (typeof read === 'string' && /^(<|$)/.test(read)) return { workItemId: id, answerXml: read };
		throw new CallFailure('unusable', 'HotDocs Advance answered something that is neither XML nor a JSON object', {
			remedy: 'Check the address in the credential. A proxy on the way may have answered.',
		});
	},
});
