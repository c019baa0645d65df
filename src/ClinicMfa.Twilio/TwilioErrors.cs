namespace ClinicMfa.Twilio;

/// <summary>Twilio's error codes, from its public error dictionary. The README tells the help desk the same.</summary>
internal static class TwilioErrors
{
    public static TwilioErrorKind KindOf(int? code) => code switch
    {
        21211 => TwilioErrorKind.InvalidDestination, // invalid 'To' number
        21217 => TwilioErrorKind.InvalidDestination, // number does not appear to be valid
        21265 => TwilioErrorKind.InvalidDestination, // 'To' is a short code
        21266 => TwilioErrorKind.InvalidDestination, // 'To' is the sender itself
        21268 => TwilioErrorKind.InvalidDestination, // 'To' is a premium-rate number
        21407 => TwilioErrorKind.InvalidDestination, // this type of number does not support texts
        21421 => TwilioErrorKind.InvalidDestination, // number is invalid
        21604 => TwilioErrorKind.InvalidDestination, // 'To' is missing
        21614 => TwilioErrorKind.InvalidDestination, // 'To' is not a mobile number
        21635 => TwilioErrorKind.InvalidDestination, // 'To' is a landline

        21610 => TwilioErrorKind.OptedOut,

        20404 => TwilioErrorKind.NotPermitted, // no such account or service
        21212 => TwilioErrorKind.NotPermitted, // invalid 'From' number
        21401 => TwilioErrorKind.NotPermitted, // 'From' is not a number of Twilio's
        21408 => TwilioErrorKind.NotPermitted, // region not enabled
        21601 => TwilioErrorKind.NotPermitted, // 'From' is not of this account
        21603 => TwilioErrorKind.NotPermitted, // 'From' is missing
        21606 => TwilioErrorKind.NotPermitted, // 'From' can't send there
        21607 => TwilioErrorKind.NotPermitted, // 'From' can't send texts
        21608 => TwilioErrorKind.NotPermitted, // trial account, unverified 'To'
        21612 => TwilioErrorKind.NotPermitted, // no route between 'From' and 'To'
        21659 => TwilioErrorKind.NotPermitted, // 'From' is not a number of Twilio's
        21660 => TwilioErrorKind.NotPermitted, // 'From' is not of this account
        21661 => TwilioErrorKind.NotPermitted, // 'From' can't send texts
        21701 => TwilioErrorKind.NotPermitted, // no such Messaging Service
        21703 => TwilioErrorKind.NotPermitted, // Messaging Service without numbers
        21704 => TwilioErrorKind.NotPermitted, // Messaging Service without a number for this country
        21705 => TwilioErrorKind.NotPermitted, // invalid Messaging Service
        30029 => TwilioErrorKind.NotPermitted, // Message Redaction is not enabled: see TwilioOptions.DiscardContent
        30034 => TwilioErrorKind.NotPermitted, // number not registered for US A2P 10DLC

        20003 => TwilioErrorKind.AccountRefused, // wrong credentials
        20005 => TwilioErrorKind.AccountRefused, // account not active
        20008 => TwilioErrorKind.AccountRefused, // test credentials
        30002 => TwilioErrorKind.AccountRefused, // account suspended

        20429 => TwilioErrorKind.Busy, // too many requests
        21611 => TwilioErrorKind.Busy, // this sender's queue is full
        30001 => TwilioErrorKind.Busy, // queue overflow

        _ => TwilioErrorKind.Unrecognised,
    };
}
