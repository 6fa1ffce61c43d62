/**
 * The credentials that the sandbox accepts. They are valid nowhere else. Their values are easy to recognize, so that tests
 * can search outputs, logs and execution records for them.
 */
export const accounts = {
	xobin: { apiKey: 'sandbox-xobin-key-7b1e94d0c35f4a68' },
	x0paRoom: {
		apiKey: 'sandbox-x0pa-key-2c8f60a7e1d94b53',
		email: 'recruiter@sandbox.example',
		password: 'sandbox-x0pa-password-90d7c4e2',
	},
	hotDocsAdvance: {
		tenancyMoniker: 'sandbox',
		domain: 'sandbox.example',
		clientName: 'SandboxTenancy17ABSHVJL',
		principalName: 'SandboxPrincipal01',
		principalPassword: 'sandbox-hotdocs-password-5e3a91bf',
		/** An access token as a user gets it from the implicit flow and pastes it into a credential. */
		accessToken: 'sandbox-hotdocs-token-pasted-4d6b8a02f7c1',
		/** The secret that verifies the webhook calls of Advance. */
		webhookSecret: 'sandbox-hotdocs-webhook-8e21c6d0b94f',
	},
	lynxVizion: {
		apiKey: 'lvz_live_5a9db0c5a9db0c5e5a9db0c5a9db0c5e5a9db0c5a9db0c5e5a9db0c5a9db0c5e',
		/** Represents a JWT of the vendor's web app. */
		jwt: 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJzYW5kYm94LWx5bngtand0In0.c2FuZGJveC1seW54LWp3dC1zaWduYXR1cmU',
	},
} as const;

/** Prefixes of the tokens that the sandbox issues. */
export const tokenPrefixes = { x0paRoom: 'sandbox-x0pa-token-', hotDocsAdvance: 'sandbox-hotdocs-token-' } as const;

/** Strings that must never appear in an output, an error, a log line or a URL. Tokens are listed by their prefix. */
export const secrets: readonly string[] = [
	accounts.xobin.apiKey,
	accounts.x0paRoom.apiKey,
	accounts.x0paRoom.password,
	accounts.hotDocsAdvance.principalPassword,
	accounts.hotDocsAdvance.webhookSecret,
	accounts.lynxVizion.apiKey,
	accounts.lynxVizion.jwt,
	...Object.values(tokenPrefixes),
];
