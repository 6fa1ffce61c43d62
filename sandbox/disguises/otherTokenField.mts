import { json } from '../response.mjs';
import type { Disguise } from './disguise.mjs';

type Fields = Record<string, unknown>;

export const otherTokenField: Disguise = {
	description: 'The sign-in returns JSON with the token in "access_token", whatever the documents say.',
	response: (response, { isSignIn, operation }) => {
		if (!isSignIn) return response;
		if (response.text !== undefined) return json(response.status, { access_token: response.text });
		const [documented = ''] = Object.keys(Object(operation['x-proof']) as Fields);
		const { [documented]: token, ...others } = response.json as Fields;
		return { ...response, json: { access_token: token, ...others } };
	},
};
