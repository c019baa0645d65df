namespace ClinicMfa.Email;

/// <summary>How this host proves to the relay who it is.</summary>
public enum EmailAuthentication
{
    /// <summary>By <see cref="EmailRelayOptions.Password"/>.</summary>
    Password = 1,

    /// <summary>By an access token of the host's <see cref="IEmailTokenSource"/> (OAUTHBEARER where the relay offers it, RFC 7628; otherwise XOAUTH2).</summary>
    OAuth2 = 2,
}
