using System.Security.Cryptography.X509Certificates;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace ClinicMfa.Email;

/// <summary>Opens a connection: connect, TLS, prove who we are, all within <see cref="EmailRelayOptions.ConnectTimeout"/>.</summary>
internal sealed class RelayConnector(EmailRelayOptions relay, IEmailTokenSource? tokens, TimeProvider time)
{
    private readonly Lazy<X509Certificate2Collection> _roots = new(() => TrustedRoots.Load(relay.TrustedRootsFile), LazyThreadSafetyMode.PublicationOnly); // a fault is not kept

    private bool UsesTokens => relay.Authentication == EmailAuthentication.OAuth2;

    /// <summary>One that is not open yet.</summary>
    public RelayConnection NewConnection() => new(_roots, time);

    /// <summary>Opens it, or throws; its <see cref="RelayConnection.Stage"/> tells where.</summary>
    public async Task OpenAsync(RelayConnection connection, CancellationToken deadline)
    {
        using var timeout = new CancellationTokenSource(relay.ConnectTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, deadline);
        var client = connection.Client;

        // Before connecting: a relay that is kept waiting hangs up.
        var token = UsesTokens ? await TokenAsync(client, lastWasRefused: false, either.Token).ConfigureAwait(false) : null;

        client.Stage = SendStage.Connect;
        client.CheckCertificateRevocation = relay.CheckCertificateRevocation;
        client.ServerCertificateValidationCallback = (_, presented, chain, errors) => connection.Certificate.Accepts(presented, chain, errors);
        await client.ConnectAsync(relay.Host!, RelayAddress.PortOf(relay), RelayAddress.TlsOf(relay), either.Token).ConfigureAwait(false);

        client.Stage = SendStage.Authenticate;
        if (token is not null)
            await AuthenticateAsync(client, token, either.Token).ConfigureAwait(false);
        else if (!string.IsNullOrEmpty(relay.UserName))
            await client.AuthenticateAsync(relay.UserName, relay.Password!, either.Token).ConfigureAwait(false);

        client.Stage = SendStage.Sender;
    }

    // A token that was kept may have been withdrawn: one new one is worth a try, more would look like guessing.
    private async Task AuthenticateAsync(RelayClient client, string token, CancellationToken deadline)
    {
        try
        {
            await client.AuthenticateAsync(MechanismOf(client, token), deadline).ConfigureAwait(false);
        }
        catch (AuthenticationException refusal) when (!RelayVerdict.IsTransient(refusal))
        {
            var another = await TokenAsync(client, lastWasRefused: true, deadline).ConfigureAwait(false);
            client.Stage = SendStage.Authenticate;
            if (another == token)
                throw;
            await client.AuthenticateAsync(MechanismOf(client, another), deadline).ConfigureAwait(false);
        }
    }

    private async Task<string> TokenAsync(RelayClient client, bool lastWasRefused, CancellationToken deadline)
    {
        client.Stage = SendStage.Token;
        var token = await tokens!.GetAccessTokenAsync(new EmailTokenRequest(relay.Host!, relay.UserName!, lastWasRefused), deadline).AsTask().WaitAsync(deadline).ConfigureAwait(false);
        return string.IsNullOrWhiteSpace(token) ? throw new InvalidOperationException("The token source gave an empty token.") : token;
    }

    private SaslMechanism MechanismOf(SmtpClient client, string token) => client.AuthenticationMechanisms switch
    {
        var offered when offered.Contains("OAUTHBEARER") => new SaslMechanismOAuthBearer(relay.UserName!, token),
        var offered when offered.Contains("XOAUTH2") => new SaslMechanismOAuth2(relay.UserName!, token),
        _ => throw new NotSupportedException("The relay offers neither OAUTHBEARER nor XOAUTH2."),
    };
}
