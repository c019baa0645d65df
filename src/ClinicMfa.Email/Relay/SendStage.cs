namespace ClinicMfa.Email;

/// <summary>How far the talk with the relay went. Up to <see cref="Data"/> it is certain that nothing was taken.</summary>
internal enum SendStage
{
    /// <summary>The host's token source is asked.</summary>
    Token,

    /// <summary>Connecting, TLS and the greeting.</summary>
    Connect,

    /// <summary>AUTH.</summary>
    Authenticate,

    /// <summary>MAIL FROM.</summary>
    Sender,

    /// <summary>RCPT TO.</summary>
    Recipient,

    /// <summary>DATA, before the first byte of the message.</summary>
    Data,

    /// <summary>The message is being written, or its answer is awaited: it may have been taken.</summary>
    Body,
}
