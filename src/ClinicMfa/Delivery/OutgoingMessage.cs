namespace ClinicMfa;

/// <summary>What is handed to a channel, as far as log, metrics and trace may know it (rules C6, A2).</summary>
/// <param name="Purpose">What it is for.</param>
/// <param name="Method">The channel.</param>
/// <param name="MessageId">Its id.</param>
internal readonly record struct OutgoingMessage(MessagePurpose Purpose, MfaMethod Method, string MessageId);
