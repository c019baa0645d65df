namespace ClinicMfa.Email;

/// <summary>How the connection to the relay is protected. None of them falls back to plain text.</summary>
public enum EmailSecurity
{
    /// <summary>Plain text first, then STARTTLS before anything else is said; a relay without STARTTLS is refused (RFC 3207).</summary>
    StartTls = 1,

    /// <summary>TLS from the first byte (RFC 8314, section 3.3).</summary>
    ImplicitTls = 2,

    /// <summary>No TLS, and only to this machine itself, such as a relay that listens on <c>127.0.0.1</c>.</summary>
    PlainTextToLoopbackOnly = 3,
}
