/** What the secret is for that signs sessions and encrypts second factors (`derivedSecret`). */
export const sessionPurpose = "parkline sessions";
