import { randomUUID } from 'crypto';

import type { paths } from '../../api';
import { operation, optionalGuid } from '../../../engine';
import { writeHints } from '../../statusHints';
import { asked, body, fields, publicWarning } from './link';

export const create = operation<paths>()({
	name: 'Create',
	value: 'create',
	action: 'Create a public interview link',
	description:
		'Create a link that lets people fill in an interview without signing in. HotDocs Advance does not tell the web address of the link in its answer.',
	warnings: publicWarning,
	endpoint: 'PUT /v1.1/PublicInterviewLinks/{publicInterviewLinkId}',
	effect: 'repeatable',
	identifiedBy: ['publicInterviewLinkId'],
	hints: writeHints,
	parameters: {
		...fields,
		publicInterviewLinkId: optionalGuid({
			displayName: 'Public Interview Link ID',
			description:
				'The ID that the link gets. A new one is made when this is empty. A link that has the ID already may be overwritten.',
		}),
	},
	request: ({ publicInterviewLinkId = randomUUID(), ...values }) => ({
		path: { publicInterviewLinkId },
		body: body(values),
	}),
	output: asked,
});
