import { Workflow, type ICredentialDataDecryptedObject } from 'n8n-workflow';

import { baseUrlExpression, baseUrlOf, type Part } from '../../../nodes/HotDocsAdvance/baseUrl';

const cloud = { deployment: 'cloud', tenancyMoniker: 'yourtenancy', domain: '', baseUrl: '' };
const onPremise = { ...cloud, deployment: 'onPremise', domain: 'yourorganization.com' };

const cases: Array<[string, ICredentialDataDecryptedObject, string, string]> = [
	['cloud', cloud, 'https://yourtenancy.hotdocsadvance.com/api/rest', 'https://yourtenancy.hotdocsadvance.com/auth'],
	[
		'cloud with a domain left over',
		{ ...cloud, domain: 'x.example' },
		'https://yourtenancy.hotdocsadvance.com/api/rest',
		'https://yourtenancy.hotdocsadvance.com/auth',
	],
	[
		'on-premise',
		onPremise,
		'https://yourtenancy.yourorganization.com/HdaApi/rest',
		'https://yourtenancy.yourorganization.com/HdaAuth',
	],
	[
		'spaces around the fields',
		{ ...onPremise, tenancyMoniker: ' yourtenancy ', domain: ' yourorganization.com\n' },
		'https://yourtenancy.yourorganization.com/HdaApi/rest',
		'https://yourtenancy.yourorganization.com/HdaAuth',
	],
	[
		'Base URL in the cloud',
		{ ...cloud, baseUrl: 'http://127.0.0.1:4010/hotDocsAdvance' },
		'http://127.0.0.1:4010/hotDocsAdvance/api/rest',
		'http://127.0.0.1:4010/hotDocsAdvance/auth',
	],
	[
		'Base URL on-premise',
		{ ...onPremise, baseUrl: 'https://advance.yourdomain.com' },
		'https://advance.yourdomain.com/HdaApi/rest',
		'https://advance.yourdomain.com/HdaAuth',
	],
	[
		'trailing slashes',
		{ ...cloud, baseUrl: 'https://gateway.example:8443/hot/docs//' },
		'https://gateway.example:8443/hot/docs/api/rest',
		'https://gateway.example:8443/hot/docs/auth',
	],
	[
		'Base URL alone',
		{ deployment: 'cloud', baseUrl: ' https://advance.example ' },
		'https://advance.example/api/rest',
		'https://advance.example/auth',
	],
	[
		'missing fields',
		{ tenancyMoniker: 'acme' },
		'https://acme.hotdocsadvance.com/api/rest',
		'https://acme.hotdocsadvance.com/auth',
	],
];

/** The value of an n8n expression, evaluated by n8n itself. */
function evaluate(expression: string, $credentials: ICredentialDataDecryptedObject): unknown {
	const nodeTypes = { getByName: () => undefined, getByNameAndVersion: () => undefined, getKnownTypes: () => ({}) };
	const workflow = new Workflow({ nodes: [], connections: {}, active: false, nodeTypes: nodeTypes as never });
	const node = { id: '1', name: 'x', type: 'x', typeVersion: 1, position: [0, 0] as [number, number], parameters: {} };
	return workflow.expression.getSimpleParameterValue(node, expression, 'internal', { $credentials });
}

describe.each(cases)('%s', (_, credential, rest, auth) => {
	it.each([
		['rest', rest],
		['auth', auth],
	] as Array<[Part, string]>)('%s', (part, expected) => {
		expect(baseUrlOf(credential, part)).toBe(expected);
		expect(evaluate(baseUrlExpression(part), credential)).toBe(expected);
	});
});

describe('rejects', () => {
	it.each([
		['', '"Tenancy" is empty'],
		['https://acme.hotdocsadvance.com/', '"Tenancy" is not the name of a tenancy'],
		['acme.hotdocsadvance.com', '"Tenancy" is not the name of a tenancy'],
		['acme/evil', '"Tenancy" is not the name of a tenancy'],
		['acme@evil.example', '"Tenancy" is not the name of a tenancy'],
		['evil.example#', '"Tenancy" is not the name of a tenancy'],
		['-acme', '"Tenancy" is not the name of a tenancy'],
		['ac me', '"Tenancy" is not the name of a tenancy'],
		['açme🚀', '"Tenancy" is not the name of a tenancy'],
		['a'.repeat(64), '"Tenancy" is not the name of a tenancy'],
	])('the tenancy %p', (tenancyMoniker, problem) => {
		expect(() => baseUrlOf({ ...cloud, tenancyMoniker }, 'rest')).toThrow(problem);
	});

	it.each([
		['', '"Domain" is empty'],
		['https://yourorganization.com', '"Domain" is not a domain'],
		['.yourorganization.com', '"Domain" is not a domain'],
		['yourorganization.com/path', '"Domain" is not a domain'],
		['yourorganization.com:8443', 'For any other address, use "Base URL"'],
		['your organization', '"Domain" is not a domain'],
		[`${'a.'.repeat(127)}com`, '"Domain" is not a domain'],
	])('the domain %p', (domain, problem) => {
		expect(() => baseUrlOf({ ...onPremise, domain }, 'rest')).toThrow(problem);
	});

	it.each([
		['acme.example', '"Base URL" is not a web address'],
		['ftp://acme.example', '"Base URL" is not a web address'],
		['https://', '"Base URL" is not a web address'],
		['https://user:secret@acme.example', '"Base URL" contains a user name. Remove it'],
		['user:secret@acme.example', '"Base URL" is not a web address'],
		['https://acme.example/?a=b', '"Base URL" contains "?" or "#"'],
		['https://acme.example/a b', '"Base URL" is not a web address'],
		['https://acme.example/api/rest', '"Base URL" ends with "/api/rest"'],
		['https://acme.example/api/rest/v1.1/', '"Base URL" ends with "/api/rest"'],
		['https://acme.example/HdaApi/rest', '"Base URL" ends with "/HdaApi/rest"'],
		['https://acme.example/HdaAuth', '"Base URL" ends with "/HdaAuth"'],
		['https://acme.example/Auth', '"Base URL" ends with "/auth"'],
	])('the Base URL %p', (baseUrl, problem) => {
		expect(() => baseUrlOf({ ...cloud, baseUrl }, 'auth')).toThrow(problem);
	});
});
