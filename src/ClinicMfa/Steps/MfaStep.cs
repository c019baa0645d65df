namespace ClinicMfa;

/// <summary>What a person must do next. A closed set: a user interface has one page for each.</summary>
public abstract record MfaStep
{
    private MfaStep() { }

    /// <summary>Whose step it is, as the directory said when it was asked, for the language and the times of what is shown; <see langword="null"/>: not known.</summary>
    public MfaUser? User { get; init; }

    private protected abstract void Close();

    /// <summary>Choose a method, where the clinic lets users choose.</summary>
    /// <param name="ChallengeId">The challenge.</param>
    /// <param name="Methods">What to choose from.</param>
    /// <param name="IsMissing">Whether the form came back without a choice.</param>
    public sealed record ChooseMethod(ChallengeId ChallengeId, IReadOnlyList<MfaMethod> Methods, bool IsMissing = false) : MfaStep
    {
        private protected override void Close() { }
    }

    /// <summary>Give a mobile phone number.</summary>
    /// <param name="ChallengeId">The challenge.</param>
    /// <param name="Problem">What is wrong with the number just given, if anything.</param>
    /// <param name="CanChooseMethod">Whether the user may go back and choose another method.</param>
    /// <param name="RetryAt">With <see cref="PhoneNumberProblem.TooManyChecks"/>: from when on another number may be given, UTC.</param>
    public sealed record EnterPhoneNumber(ChallengeId ChallengeId, PhoneNumberProblem? Problem, bool CanChooseMethod, DateTimeOffset? RetryAt = null) : MfaStep
    {
        private protected override void Close() { }
    }

    /// <summary>Type the code that was sent.</summary>
    public sealed record EnterCode : MfaStep
    {
        /// <summary>The challenge.</summary>
        public required ChallengeId ChallengeId { get; init; }

        /// <summary>What the code is for.</summary>
        public required ChallengePurpose Purpose { get; init; }

        /// <summary>How it was sent.</summary>
        public required MfaMethod Method { get; init; }

        /// <summary>Where it was sent, masked.</summary>
        public required MaskedDestination Destination { get; init; }

        /// <summary>The reference of the message whose code is accepted.</summary>
        public required MessageReference Reference { get; init; }

        /// <summary>When that message was sent, UTC.</summary>
        public required DateTimeOffset SentAt { get; init; }

        /// <summary>From when on its code is refused, UTC.</summary>
        public required DateTimeOffset ExpiresAt { get; init; }

        /// <summary>From when on a new code may be asked for, UTC: the latest of all limits known (rule C7).</summary>
        public required DateTimeOffset ResendAt { get; init; }

        /// <summary>How many digits a code has.</summary>
        public required int CodeLength { get; init; }

        /// <summary>Whether the channel did not confirm the message: it may come late or not at all.</summary>
        public bool MayBeLate { get; init; }

        /// <summary>Whether the channel reported that the message arrived.</summary>
        public bool IsDelivered { get; init; }

        /// <summary>Why the last message did not arrive, where the channel said so: the code of <see cref="Reference"/> is then the one before it, if there is one; <see langword="null"/>: nothing is known against it.</summary>
        public DeliveryFailure? Failure { get; init; }

        /// <summary>Other methods the user may choose now, because the last message did not arrive.</summary>
        public IReadOnlyList<MfaMethod> Alternatives { get; init; } = [];

        /// <summary>Whether the user may give another phone number (only while setting up by text).</summary>
        public bool CanChangePhoneNumber { get; init; }

        /// <summary>Whether the user may go back and choose another method (only while setting up).</summary>
        public bool CanChooseMethod { get; init; }

        /// <summary>Whether to offer the box that makes this browser trusted (<see cref="DeviceTrust.UserOptIn"/>).</summary>
        public bool OffersToTrustBrowser { get; init; }

        /// <summary>What is wrong with what was just typed or asked, if anything.</summary>
        public CodeProblem? Problem { get; init; }

        private protected override void Close() { }
    }

    /// <summary>Done: sign the person in.</summary>
    /// <param name="Completion">Why, and what to remember.</param>
    public sealed record Completed(MfaCompletion Completion) : MfaStep
    {
        private protected override void Close() { }
    }

    /// <summary>Not now, or not at all. Nobody is signed in.</summary>
    /// <param name="Refusal">Why, and what to do next.</param>
    /// <param name="ChallengeId">The challenge that can be gone on with, if there is one.</param>
    public sealed record Refused(MfaRefusal Refusal, ChallengeId? ChallengeId = null) : MfaStep
    {
        /// <summary>Whether the user may give another phone number (only while setting up by text).</summary>
        public bool CanChangePhoneNumber { get; init; }

        private protected override void Close() { }
    }
}
