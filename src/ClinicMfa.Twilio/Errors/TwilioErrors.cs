using System.Collections.Frozen;

namespace ClinicMfa.Twilio;

/// <summary>
/// Twilio's error codes, from its public error dictionary: those of an answer (2xxxx, some 3xxxx), and those of a delivery report
/// (most 3xxxx; with a Messaging Service some 2xxxx come that way too). docs/texts.md tells the help desk the same, and a test compares.
/// </summary>
internal static class TwilioErrors
{
    /// <summary>Every code that is known here.</summary>
    public static FrozenDictionary<int, TwilioErrorKind> All { get; } = new Dictionary<int, TwilioErrorKind>
    {
        [21211] = TwilioErrorKind.InvalidDestination, // invalid 'To' number
        [21217] = TwilioErrorKind.InvalidDestination, // number does not appear to be valid
        [21265] = TwilioErrorKind.InvalidDestination, // 'To' is a short code
        [21266] = TwilioErrorKind.InvalidDestination, // 'To' is the sender itself
        [21268] = TwilioErrorKind.InvalidDestination, // 'To' is a premium-rate number
        [21407] = TwilioErrorKind.InvalidDestination, // this type of number does not support texts
        [21421] = TwilioErrorKind.InvalidDestination, // number is invalid
        [21604] = TwilioErrorKind.InvalidDestination, // 'To' is missing
        [21614] = TwilioErrorKind.InvalidDestination, // 'To' is not a mobile number
        [21635] = TwilioErrorKind.InvalidDestination, // 'To' is a landline
        [30005] = TwilioErrorKind.InvalidDestination, // the carrier does not know the phone
        [30006] = TwilioErrorKind.InvalidDestination, // landline, or a carrier that takes no texts

        [21610] = TwilioErrorKind.OptedOut,

        [20404] = TwilioErrorKind.NotPermitted, // no such account or service
        [21212] = TwilioErrorKind.NotPermitted, // invalid 'From' number
        [21401] = TwilioErrorKind.NotPermitted, // 'From' is not a number of Twilio's
        [21408] = TwilioErrorKind.NotPermitted, // region not enabled
        [21601] = TwilioErrorKind.NotPermitted, // 'From' is not of this account
        [21603] = TwilioErrorKind.NotPermitted, // 'From' is missing
        [21606] = TwilioErrorKind.NotPermitted, // 'From' can't send there
        [21607] = TwilioErrorKind.NotPermitted, // 'From' can't send texts
        [21608] = TwilioErrorKind.NotPermitted, // trial account, unverified 'To'
        [21609] = TwilioErrorKind.NotPermitted, // invalid 'StatusCallback': see TwilioOptions.PublicAddress
        [21612] = TwilioErrorKind.NotPermitted, // no route between 'From' and 'To'
        [21659] = TwilioErrorKind.NotPermitted, // 'From' is not a number of Twilio's
        [21660] = TwilioErrorKind.NotPermitted, // 'From' is not of this account
        [21661] = TwilioErrorKind.NotPermitted, // 'From' can't send texts
        [21701] = TwilioErrorKind.NotPermitted, // no such Messaging Service
        [21703] = TwilioErrorKind.NotPermitted, // Messaging Service without numbers
        [21704] = TwilioErrorKind.NotPermitted, // Messaging Service without a number for this country
        [21705] = TwilioErrorKind.NotPermitted, // invalid Messaging Service
        [30029] = TwilioErrorKind.NotPermitted, // Message Redaction is not enabled: see TwilioOptions.DiscardContent
        [30032] = TwilioErrorKind.NotPermitted, // toll-free number not verified
        [30034] = TwilioErrorKind.NotPermitted, // number not registered for US A2P 10DLC
        [63038] = TwilioErrorKind.NotPermitted, // the account's daily limit is used up

        [20003] = TwilioErrorKind.AccountRefused, // wrong credentials
        [20005] = TwilioErrorKind.AccountRefused, // account not active
        [20008] = TwilioErrorKind.AccountRefused, // test credentials
        [30002] = TwilioErrorKind.AccountRefused, // account suspended

        [20429] = TwilioErrorKind.Busy, // too many requests
        [21611] = TwilioErrorKind.Busy, // this sender's queue is full
        [30001] = TwilioErrorKind.Busy, // queue overflow
        [30022] = TwilioErrorKind.Busy, // faster than the A2P 10DLC campaign may send
        [30410] = TwilioErrorKind.Busy, // the carrier did not answer in time

        [30003] = TwilioErrorKind.Unreachable, // phone off or out of reach
        [30008] = TwilioErrorKind.Unreachable, // the carrier gives no reason

        [30004] = TwilioErrorKind.Filtered, // blocked for this phone
        [30007] = TwilioErrorKind.Filtered, // filtered by the carrier or by Twilio

        [30036] = TwilioErrorKind.TooLate, // longer in the queue than its ValidityPeriod
    }.ToFrozenDictionary();

    public static TwilioErrorKind KindOf(int? code) =>
        code is { } known && All.TryGetValue(known, out var kind) ? kind : TwilioErrorKind.Unrecognised;

    /// <summary>What to tell of a message that Twilio had taken and that did not arrive.</summary>
    /// <param name="code">Twilio's error code, if the report has one.</param>
    /// <param name="wasSent">Whether a carrier had it: <c>undelivered</c>, not <c>failed</c>.</param>
    /// <remarks>
    /// A code that is unknown here: what the carrier could not deliver may arrive at another try, so the page says "out of reach"; what
    /// Twilio itself did not send is for the host to look up.
    /// </remarks>
    public static DeliveryFailure FailureOf(int? code, bool wasSent) => KindOf(code) switch
    {
        TwilioErrorKind.InvalidDestination => DeliveryFailure.InvalidDestination,
        TwilioErrorKind.OptedOut => DeliveryFailure.OptedOut,
        TwilioErrorKind.NotPermitted or TwilioErrorKind.AccountRefused => DeliveryFailure.Refused,
        TwilioErrorKind.Busy => DeliveryFailure.Temporary,
        TwilioErrorKind.Unreachable => DeliveryFailure.Unreachable,
        TwilioErrorKind.Filtered => DeliveryFailure.Filtered,
        TwilioErrorKind.TooLate => DeliveryFailure.TooLate,
        _ => wasSent ? DeliveryFailure.Unreachable : DeliveryFailure.Refused,
    };
}
