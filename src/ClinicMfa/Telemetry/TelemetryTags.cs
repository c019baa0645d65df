namespace ClinicMfa;

/// <summary>The attributes of metrics and spans. Each has few values, and none is about a person or a clinic (rule A3).</summary>
internal static class TelemetryTags
{
    /// <summary>Which call of the flow.</summary>
    public const string Operation = "clinicmfa.operation";

    /// <summary>What a call answered: the kind of step.</summary>
    public const string Step = "clinicmfa.step";

    /// <summary>Why: of a completion, a refusal, or a page that is shown again.</summary>
    public const string Reason = "clinicmfa.reason";

    /// <summary>What a code is for.</summary>
    public const string Purpose = "clinicmfa.purpose";

    /// <summary>The <see cref="MfaMethod"/>.</summary>
    public const string Method = "clinicmfa.method";

    /// <summary>What a typed code was found to be.</summary>
    public const string Result = "clinicmfa.result";

    /// <summary>The <see cref="MessagePurpose"/>.</summary>
    public const string Message = "clinicmfa.message";

    /// <summary>The sender's type.</summary>
    public const string Sender = "clinicmfa.sender";

    /// <summary>What a channel answered, or reported later.</summary>
    public const string Outcome = "clinicmfa.outcome";

    /// <summary>Why a message was refused, by OpenTelemetry's own name.</summary>
    public const string ErrorType = "error.type";

    /// <summary>The <see cref="LockKind"/>.</summary>
    public const string Lock = "clinicmfa.lock";

    /// <summary>The <see cref="SendLimit"/>.</summary>
    public const string Budget = "clinicmfa.budget";
}
