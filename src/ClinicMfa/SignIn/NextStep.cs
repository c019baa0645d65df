namespace ClinicMfa;

/// <summary>Which page belongs to a challenge as it is. Pure.</summary>
internal static class NextStep
{
    public static MfaStep Of(MfaChallenge challenge, Situation situation, string? destination, int codeLength, CodeProblem? problem = null) =>
        challenge.State switch
        {
            ChallengeState.ChoosingMethod => new MfaStep.ChooseMethod(challenge.Id, challenge.Methods),
            ChallengeState.EnteringPhoneNumber => new MfaStep.EnterPhoneNumber(challenge.Id, Problem: null, CanChooseMethod(challenge)),
            ChallengeState.AwaitingCode or ChallengeState.ProvingMailbox when destination is not null && CodeRules.Newest(challenge, situation.Now) is { } newest => new MfaStep.EnterCode
            {
                ChallengeId = challenge.Id,
                Purpose = challenge.CodePurpose,
                Method = challenge.CodeMethod!.Value,
                Destination = MaskedDestination.Of(challenge.CodeMethod.Value, destination),
                Reference = newest.Reference,
                SentAt = newest.SentAt,
                ExpiresAt = newest.ExpiresAt,
                ResendAt = SendRules.NextSendAt(situation.Challenges, challenge),
                CodeLength = codeLength,
                MayBeLate = newest.Delivery == CodeDelivery.Unconfirmed,
                Failure = challenge.Codes[^1].Delivery == CodeDelivery.NotDelivered ? challenge.Failure : null,
                IsDelivered = newest.Delivery == CodeDelivery.Delivered,
                Alternatives = challenge.Failure is null ? [] : Alternatives(challenge, situation),
                CanChangePhoneNumber = CanChangePhoneNumber(challenge),
                CanChooseMethod = CanChooseMethod(challenge),
                OffersToTrustBrowser = challenge is { FallbackFrom: null, State: ChallengeState.AwaitingCode } && situation.Policy is { IsOn: true, DeviceTrust: DeviceTrust.UserOptIn, PromptEveryDays: not null },
                Problem = problem,
            },
            ChallengeState.AwaitingCode or ChallengeState.ProvingMailbox when challenge.Codes.Count == 0 && challenge.Failure is null && SendRules.AllowedAt(situation.Challenges, challenge) is var allowed && allowed > situation.Now =>
                Refused(challenge, new MfaRefusal.TooManyMessages(allowed)),
            ChallengeState.AwaitingCode or ChallengeState.ProvingMailbox => CannotDeliver(challenge, situation, challenge.Failure ?? DeliveryFailure.Temporary),
            _ => new MfaStep.Refused(new MfaRefusal.ChallengeGone(ChallengeEnd.AlreadyUsed)),
        };

    /// <summary>A code could not be sent. Where there is no such number it is asked for again.</summary>
    public static MfaStep CannotDeliver(MfaChallenge challenge, Situation situation, DeliveryFailure failure, DateTimeOffset? retryAt = null) =>
        failure == DeliveryFailure.InvalidDestination && CanChangePhoneNumber(challenge)
            ? new MfaStep.EnterPhoneNumber(challenge.Id, PhoneNumberProblem.NotDeliverable, CanChooseMethod(challenge))
            : Refused(challenge, new MfaRefusal.CannotDeliver(failure, Alternatives(challenge, situation), retryAt));

    /// <summary>A refusal that the challenge can be gone on after.</summary>
    public static MfaStep.Refused Refused(MfaChallenge challenge, MfaRefusal refusal) =>
        new(refusal, challenge.Id) { CanChangePhoneNumber = CanChangePhoneNumber(challenge) };

    /// <summary>Other methods the user may choose now.</summary>
    public static IReadOnlyList<MfaMethod> Alternatives(MfaChallenge challenge, Situation situation) =>
        challenge.Purpose == ChallengePurpose.SetUp
            ? [.. challenge.Methods.Where(method => method != challenge.Method)]
            : FallbackRules.IsOffered(challenge, situation) ? [MfaMethod.Email] : [];

    private static bool CanChooseMethod(MfaChallenge challenge) =>
        challenge is { Purpose: ChallengePurpose.SetUp, Methods.Count: > 1 };

    private static bool CanChangePhoneNumber(MfaChallenge challenge) =>
        challenge is { Purpose: ChallengePurpose.SetUp, ProtectedPhoneNumber: not null };
}
