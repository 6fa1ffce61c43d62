import type { paths } from '../../api';
import { CallFailure, choice, isRecord, steps, setting } from '../../../engine';
import { MAYBE_A_PROXY } from '../../responses';
import { readHints } from '../../statusHints';
import { workItemId } from '../../parameters';

/** How to request one of the two formats was not seen. The Accept header is inferred, and the response decides. */
const ACCEPT = { xml: 'application/xml', json: 'application/json' };

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
		format: setting(
			choice({
				displayName: 'Format',
				description: 'The format to request. An installation that supports only one format may return the other.',
				options: [
					{ name: 'JSON', value: 'json' },
					{ name: 'XML', value: 'xml' },
				],
				default: 'json',
			}),
		),
	},
	run: async ({ call }, { workItemId: id, format }) => {
		const endpoint = 'GET /v2.0/WorkItems/{workItemId}/AnswerSet/Content';
		const response = await call(endpoint, { path: { workItemId: id } }, { as: 'any', accept: ACCEPT[format] });
		const answers: unknown = response;
		if (isRecord(answers)) return answers;
		if (answers === undefined || answers === null) {
			throw new CallFailure('unusable', 'HotDocs Advance returned an empty response', { remedy: MAYBE_A_PROXY });
		}
		if (Array.isArray(answers)) return { workItemId: id, answers };
		if (typeof answers === 'string' && answers.startsWith('<')) return { workItemId: id, answerXml: answers };
		throw new CallFailure('unusable', 'HotDocs Advance returned something that is neither XML nor a JSON object', {
			remedy: MAYBE_A_PROXY,
		});
	},
});
