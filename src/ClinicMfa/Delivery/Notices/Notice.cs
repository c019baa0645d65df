namespace ClinicMfa;

/// <summary>Something a user is to be told.</summary>
internal sealed record Notice(MfaUser User, NoticeKind Kind, DateTimeOffset At, MfaClient Client)
{
    /// <summary>The method concerned.</summary>
    public MfaMethod? Method { get; init; }

    /// <summary>The number or address concerned, masked.</summary>
    public MaskedDestination? Concerned { get; init; }

    /// <summary>Whom it is about, where the reader is an Admin who has to hear of it; <see langword="null"/>: the reader.</summary>
    public MfaUser? Colleague { get; init; }

    /// <summary>The name of the Admin who did it, where one did.</summary>
    public string? ActorName { get; init; }

    /// <summary>Whether the operator did it, and not an Admin of the clinic.</summary>
    public bool IsByOperator { get; init; }

    /// <summary>The address before, where it was changed (rule E4).</summary>
    public string? FormerAddress { get; init; }

    /// <summary>Whether it tells of what somebody did who was let in, and not of what may be misuse.</summary>
    public bool IsRoutine => Kind is NoticeKind.SetUp or NoticeKind.BrowserTrusted;

    /// <summary>Where it goes.</summary>
    public IEnumerable<string> Addresses => FormerAddress is { } former ? [former, User.AccountEmail] : [User.AccountEmail];

    /// <summary>The message to one of them.</summary>
    public NoticeMessage To(string address, string messageId) => new()
    {
        MessageId = messageId,
        Kind = Kind,
        Channel = MfaMethod.Email,
        Destination = address,
        At = At,
        User = User,
        Method = Method,
        Concerned = Concerned,
        ColleagueName = Colleague?.DisplayName,
        ActorName = ActorName,
        IsByOperator = IsByOperator,
        ClientAddress = Client.Address,
    };

    /// <summary>Prints no address.</summary>
    public override string ToString() => $"Notice {Kind}";
}
