namespace ClinicMfa;

/// <summary>Which page belongs to a challenge as it is. Pure.</summary>
internal static class NextStep
{
    public static MfaStep Of(MfaChallenge challenge, Situation situation, string? destination, int codeLength, CodeProblem? problem = null) =>
        challenge.State switch
        {
            ChallengeState.ChoosingMethod => new MfaStep.ChooseMethod(challenge.Id, challenge.Methods),
            ChallengeState.EnteringPhoneNumber => new MfaStep.EnterPhoneNumber(challenge.Id, Problem: null, CanChooseMethod(challenge)),
            ChallengeState.AwaitingCode when destination is not null && CodeRules.Newest(challenge) is { } newest => new MfaStep.EnterCode
            {
                ChallengeId = challenge.Id,
                Purpose = challenge.Purpose,
                Method = challenge.Method!.Value,
                Destination = MaskedDestination.Of(challenge.Method.Value, destination),
                Reference = newest.Reference,
                SentAt = newest.SentAt,
                ExpiresAt = newest.ExpiresAt,
                ResendAt = SendRules.NextSendAt(situation.Challenges, challenge),
                CodeLength = codeLength,
                MayBeLate = newest.Delivery == CodeDelivery.Unconfirmed,
                Failure = newest.Delivery == CodeDelivery.NotDelivered ? challenge.Failure : null,
                Alternatives = challenge.Failure is null ? [] : Alternatives(challenge, situation),
                CanChangePhoneNumber = challenge is { Purpose: ChallengePurpose.SetUp, ProtectedPhoneNumber: not null },
                CanChooseMethod = CanChooseMethod(challenge),
                OffersToTrustBrowser = situation.Policy is { IsOn: true, DeviceTrust: DeviceTrust.UserOptIn, PromptEveryDays: not null },
                Problem = problem,
            },
            ChallengeState.AwaitingCode when challenge.Codes.Count == 0 && challenge.Failure is null && SendRules.AllowedAt(situation.Challenges, challenge) is var allowed && allowed > situation.Now =>
                new MfaStep.Refused(new MfaRefusal.TooManyMessages(allowed), challenge.Id),
            ChallengeState.AwaitingCode => new MfaStep.Refused(new MfaRefusal.CannotDeliver(challenge.Failure ?? DeliveryFailure.Temporary, Alternatives(challenge, situation)), challenge.Id),
            _ => new MfaStep.Refused(new MfaRefusal.ChallengeGone(ChallengeEnd.AlreadyUsed)),
        };

    /// <summary>Other methods the user may choose now.</summary>
    public static IReadOnlyList<MfaMethod> Alternatives(MfaChallenge challenge, Situation situation) =>
        challenge.Purpose == ChallengePurpose.SetUp
            ? [.. challenge.Methods.Where(method => method != challenge.Method)]
            : FallbackRules.IsOffered(challenge, situation) ? [MfaMethod.Email] : [];

    private static bool CanChooseMethod(MfaChallenge challenge) =>
        challenge is { Purpose: ChallengePurpose.SetUp, Methods.Count: > 1 };
}
